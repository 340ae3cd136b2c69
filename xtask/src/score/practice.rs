//! A practice server: what its folder says about it, and the process while it runs.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

/// What `practice.yaml` says.
#[derive(Debug)]
pub(crate) struct Practice {
    /// Where it stands.
    pub(crate) folder: PathBuf,
    /// Command that starts the server, in the folder.
    pub(crate) server: Vec<String>,
    /// The document, in the folder.
    pub(crate) document: String,
    /// An overlay with what the document's sentences say.
    pub(crate) contract: Option<String>,
    /// Secrets by security scheme.
    pub(crate) credentials: BTreeMap<String, String>,
    /// Bugs by id.
    pub(crate) bugs: BTreeMap<String, Bug>,
}

/// A bug that can be switched on.
#[derive(Debug)]
pub(crate) struct Bug {
    /// What it breaks: the document, its sentences, HTTP.
    pub(crate) kind: String,
    /// What it does.
    pub(crate) says: String,
}

impl Practice {
    /// What the file of a folder says.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let file = folder.join("practice.yaml");
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let value: serde_json::Value =
            serde_yaml::from_str(&text).with_context(|| format!("{} is no YAML", file.display()))?;
        let word = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        let words =
            |value: &serde_json::Value| Some(value.as_array()?.iter().filter_map(word).collect::<Vec<_>>());
        let members = |key: &str| value[key].as_object().into_iter().flatten();
        let bug = |value: &serde_json::Value| {
            let [kind, says] = words(value)?.try_into().ok()?;
            Some(Bug { kind, says })
        };
        let bugs = members("bugs").map(|(id, said)| {
            Ok((id.clone(), bug(said).with_context(|| format!("bug {id} is not [kind, what it does]"))?))
        });
        Ok(Self {
            folder: folder.to_path_buf(),
            server: words(&value["server"])
                .filter(|all| !all.is_empty())
                .context("`server` names no command")?,
            document: word(&value["document"]).context("`document` names no file")?,
            contract: word(&value["contract"]),
            credentials: members("credentials")
                .filter_map(|(scheme, secret)| Some((scheme.clone(), word(secret)?)))
                .collect(),
            bugs: bugs.collect::<Result<_>>()?,
        })
    }
}

/// A running server, ended when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl Server {
    /// Starts the server on a free port, with a bug, and waits until it says that it is ready.
    pub(crate) fn start(practice: &Practice, bug: Option<&str>) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut process = Command::new(&practice.server[0])
            .args(&practice.server[1..])
            .current_dir(&practice.folder)
            .env("PORT", port.to_string())
            .env("BUG", bug.unwrap_or_default())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", practice.server[0]))?;
        let said = process.stdout.take().context("its output is piped")?;
        let server = Self { process, url: format!("http://127.0.0.1:{port}") };
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        anyhow::ensure!(line.trim() == "ready", "the server said `{}` instead of `ready`", line.trim());
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every bug that is listed can be switched on, and every one that can be switched on is listed.
    #[test]
    fn the_list_of_bugs_is_the_servers() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/depots");
        let practice = Practice::read(&folder).unwrap();
        let listed: BTreeSet<String> = practice.bugs.keys().cloned().collect();
        let source = std::fs::read_to_string(folder.join("server.py")).unwrap();
        let quoted = source.split('\'').filter(|text| {
            let (letter, number) = text.split_at_checked(1).unwrap_or_default();
            letter.chars().all(|one| one.is_ascii_uppercase())
                && number.len() == 2
                && number.chars().all(|one| one.is_ascii_digit())
        });
        let known: BTreeSet<String> = quoted.map(str::to_owned).collect();
        assert_eq!(listed, known);
        assert!(practice.contract.is_some());
    }

    #[test]
    fn a_bug_without_a_kind_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let text = "server: [python3]\ndocument: openapi.yaml\nbugs: {A01: [only one]}\n";
        std::fs::write(folder.path().join("practice.yaml"), text).unwrap();
        let error = Practice::read(folder.path()).unwrap_err().to_string();
        assert_eq!(error, "bug A01 is not [kind, what it does]");
    }
}
