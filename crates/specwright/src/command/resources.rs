//! `specwright lint --explain-resources`: what operations do to which resources, and how that is known.

use std::io::{self, Write};

use specwright_openapi::{
    Api,
    api::{ComputedValue, Inferable, Operation, Resource},
};

/// Prints the resources of an API, then what its operations do to them.
pub(crate) fn explain(api: &Api, out: &mut dyn Write) -> io::Result<()> {
    let silent = api.operations.iter().filter(|operation| operation.effect.is_none()).count();
    writeln!(out, "{}: {} resources, {} operations", api.name, api.resources.len(), api.operations.len())?;
    for resource in &api.resources {
        describe(resource, out)?;
        let acting = |operation: &&Operation| {
            operation.effect.as_ref().is_some_and(|effect| effect.resource == resource.name)
        };
        for operation in api.operations.iter().filter(acting) {
            line(operation, out)?;
        }
    }
    if silent > 0 {
        writeln!(out, "\nno resource")?;
        for operation in api.operations.iter().filter(|operation| operation.effect.is_none()) {
            line(operation, out)?;
        }
    }
    writeln!(out)
}

fn describe(resource: &Resource, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\n{}  key `{}`", resource.name, resource.id)?;
    if resource.creatable {
        write!(out, " chosen by {}", resource.chosen_by)?;
    }
    if let Some(parent) = &resource.parent {
        write!(out, ", belongs to {parent}")?;
    }
    writeln!(out)?;
    for computed in &resource.computed {
        let value = match &computed.value {
            ComputedValue::CreatedAt => "time of making".to_owned(),
            ComputedValue::ChangedAt => "time of the last change".to_owned(),
            ComputedValue::SameAs(source) => format!("same as `{source}`"),
        };
        writeln!(out, "    `{}` is the {value}: {}", computed.property, computed.reason)?;
    }
    Ok(())
}

fn line(operation: &Operation, out: &mut dyn Write) -> io::Result<()> {
    let kind = operation.effect.as_ref().map_or("-", |effect| effect.kind.as_str());
    writeln!(out, "  {kind:<9} {} {}", operation.method, operation.path)?;
    if operation.documented_effect().is_some() {
        writeln!(out, "            effect: said by `x-contract`")?;
    }
    for inference in &operation.inferences {
        writeln!(out, "            {}: {} ({})", inference.key, inference.says, inference.reason)?;
    }
    for key in &operation.denies {
        writeln!(out, "            {key}: none, as `x-contract` says")?;
    }
    let inferred = operation.inferences.iter().any(|inference| inference.key == Inferable::Effect);
    for parent in operation.parents.iter().filter(|_| inferred || operation.effect.is_none()) {
        writeln!(out, "            `{}` names a {}", parent.parameter, parent.resource)?;
    }
    Ok(())
}
