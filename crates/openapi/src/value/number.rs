//! Numbers on the grid that bounds and `multipleOf` leave.
//!
//! Decimals are counted exactly, in units of a power of ten: `0.1 + 0.2` is not `0.3` in binary, and a judge would say so.

use serde_json::{Number, Value};

use super::view::View;

/// Digits behind the point that are counted exactly.
const MOST_DIGITS: u32 = 15;

/// A decimal number: `units` times ten to the power of minus `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub units: i128,
    pub scale: u32,
}

impl Decimal {
    /// Reads a number as it is written; none where it has too many digits.
    pub(super) fn parse(value: &Value) -> Option<Decimal> {
        let text = value.as_number()?.to_string();
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        let exponent: i32 = exponent.parse().ok()?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let scale = i32::try_from(fraction.len()).ok()? - exponent;
        if scale >= 0 {
            let scale = u32::try_from(scale).ok()?;
            return (scale <= MOST_DIGITS).then_some(Decimal { units, scale });
        }
        let power = 10i128.checked_pow(scale.unsigned_abs())?;
        Some(Decimal { units: units.checked_mul(power)?, scale: 0 })
    }

    fn at(self, scale: u32) -> Option<i128> {
        self.units.checked_mul(10i128.checked_pow(scale - self.scale)?)
    }
}

/// The numbers that are allowed, evenly spaced.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// The least one, in units.
    pub low: Option<i128>,
    /// The greatest one, in units.
    pub high: Option<i128>,
    /// From one to the next, in units.
    pub step: i128,
    /// Units are ten to the power of minus this.
    pub scale: u32,
}

impl Grid {
    /// The grid of a view; `whole` for integers.
    pub(super) fn new(view: &View<'_>, whole: bool) -> Grid {
        let decimals = |key| view.all(key).filter_map(Decimal::parse).collect::<Vec<_>>();
        let (least, most) = (decimals("minimum"), decimals("maximum"));
        let (above, below) = (decimals("exclusiveMinimum"), decimals("exclusiveMaximum"));
        let multiples: Vec<Decimal> =
            decimals("multipleOf").into_iter().filter(|multiple| multiple.units > 0).collect();
        let written = [&least, &most, &above, &below, &multiples];
        let mut scale = written.into_iter().flatten().map(|decimal| decimal.scale).max().unwrap_or(0);
        if !whole && multiples.is_empty() && !(above.is_empty() && below.is_empty()) {
            // Between 0 and 1 there is something, but no whole number.
            scale += 1;
        }
        let one = 10i128.pow(scale);
        let units = |decimals: &[Decimal]| -> Vec<i128> {
            decimals.iter().filter_map(|decimal| decimal.at(scale)).collect()
        };
        let first = if whole { one } else { 1 };
        let step =
            units(&multiples).into_iter().fold(if multiples.is_empty() || whole { first } else { 0 }, lcm);
        let step = step.max(1);
        let up = |units: i128| {
            units.div_euclid(step).saturating_mul(step).saturating_add(if units.rem_euclid(step) == 0 {
                0
            } else {
                step
            })
        };
        let down = |units: i128| units.div_euclid(step).saturating_mul(step);
        let range = whole.then(|| format_range(view)).flatten();
        let low = units(&least)
            .into_iter()
            .map(up)
            .chain(units(&above).into_iter().map(|units| down(units).saturating_add(step)))
            .chain(range.map(|(low, _)| up(low.saturating_mul(one))))
            .max();
        let high = units(&most)
            .into_iter()
            .map(down)
            .chain(units(&below).into_iter().map(|units| up(units).saturating_sub(step)))
            .chain(range.map(|(_, high)| down(high.saturating_mul(one))))
            .min();
        Grid { low, high, step, scale }
    }

    /// Up to `count` of them, the one nearest to 1 first, then its neighbours upwards, then downwards.
    pub(super) fn several(&self, count: usize) -> Vec<Value> {
        let Some(start) = self.start() else { return Vec::new() };
        let steps = |sign: i128| (1..).map(move |index: i128| index.saturating_mul(sign));
        let at = |index: i128| start.saturating_add(index.saturating_mul(self.step));
        let up = steps(1).map(at).take_while(|units| self.high.is_none_or(|high| *units <= high)).take(count);
        let down = steps(-1).map(at).take_while(|units| self.low.is_none_or(|low| *units >= low)).take(count);
        std::iter::once(start).chain(up).chain(down).take(count).map(|units| self.value(units)).collect()
    }

    /// Where to begin: near to 1, with as few digits as will do; between two bounds that have no whole number between them, in the middle.
    fn start(&self) -> Option<i128> {
        let one = 10i128.pow(self.scale);
        (0..=self.scale).find_map(|digits| {
            let step = lcm(self.step, 10i128.pow(self.scale - digits));
            let low = self
                .low
                .map(|low| low.div_euclid(step) * step + if low.rem_euclid(step) == 0 { 0 } else { step });
            let high = self.high.map(|high| high.div_euclid(step) * step);
            let wanted = match (low, high) {
                (Some(low), Some(high)) if digits > 0 => low + (high - low) / 2,
                _ => one,
            };
            Grid { low, high, step, scale: self.scale }.nearest(wanted)
        })
    }

    /// The number on the grid that is nearest to `wanted`, in units.
    pub(super) fn nearest(&self, wanted: i128) -> Option<i128> {
        if let (Some(low), Some(high)) = (self.low, self.high)
            && low > high
        {
            return None;
        }
        let up = wanted.div_euclid(self.step) * self.step
            + if wanted.rem_euclid(self.step) == 0 { 0 } else { self.step };
        let held = self.low.map_or(up, |low| up.max(low));
        Some(self.high.map_or(held, |high| held.min(high)))
    }

    /// A number of units as JSON has it.
    pub(super) fn value(&self, units: i128) -> Value {
        number(units, self.scale)
    }
}

/// `units` times ten to the power of minus `scale`.
#[expect(clippy::cast_precision_loss, reason = "numbers beyond 64 bits have no exact form in JSON either")]
pub(super) fn number(units: i128, scale: u32) -> Value {
    let one = 10i128.pow(scale);
    if units % one == 0 {
        let whole = units / one;
        let exact = i64::try_from(whole).map(Value::from).or_else(|_| u64::try_from(whole).map(Value::from));
        return exact.unwrap_or_else(|_| Number::from_f64(whole as f64).map_or(Value::Null, Value::Number));
    }
    let sign = if units < 0 { "-" } else { "" };
    let text = format!(
        "{sign}{}.{:0width$}",
        (units / one).unsigned_abs(),
        (units % one).unsigned_abs(),
        width = scale as usize
    );
    text.parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
}

/// What `int32` and `int64` allow.
fn format_range(view: &View<'_>) -> Option<(i128, i128)> {
    let mut formats = view.all("format").filter_map(Value::as_str);
    formats.find_map(|format| match format {
        "int32" => Some((i128::from(i32::MIN), i128::from(i32::MAX))),
        "int64" => Some((i128::from(i64::MIN), i128::from(i64::MAX))),
        _ => None,
    })
}

fn lcm(a: i128, b: i128) -> i128 {
    if a == 0 || b == 0 {
        return a.max(b);
    }
    let (mut left, mut right) = (a, b);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    (a / left).saturating_mul(b)
}
