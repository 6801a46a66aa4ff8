//! Numbers to draw: words for the reader, a magnitude for the ruler.

/// A length or area to draw: never negative, never infinite. It is only
/// for drawing; what the reader sees is the label beside it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Magnitude(f64);

impl Magnitude {
    /// The magnitude as a number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

/// Sums of thousands of magnitudes must stay finite.
const LARGEST: f64 = 1e40;

impl From<f64> for Magnitude {
    /// Not-a-number and negative values draw as nothing.
    fn from(value: f64) -> Self {
        if value.is_nan() {
            Self(0.0)
        } else {
            Self(value.clamp(0.0, LARGEST))
        }
    }
}

macro_rules! magnitude_from {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Magnitude {
            fn from(value: $integer) -> Self {
                Self::from(value as f64)
            }
        }
    )*};
}
magnitude_from!(i128, i64, i32, u128, u64, u32, usize);

/// A number as the reader sees it and as the drawing measures it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// How much; `None` where it is not known, which is not zero and draws no bar.
    pub magnitude: Option<Magnitude>,
    /// The number in the reader's language ("USD 12.4 M", "not known").
    pub label: String,
}

impl Quantity {
    /// A known quantity.
    #[must_use]
    pub fn new(magnitude: impl Into<Magnitude>, label: impl Into<String>) -> Self {
        Self {
            magnitude: Some(magnitude.into()),
            label: label.into(),
        }
    }

    /// A quantity nobody knows; the label says so in the reader's language.
    #[must_use]
    pub fn not_known(label: impl Into<String>) -> Self {
        Self {
            magnitude: None,
            label: label.into(),
        }
    }

    /// The magnitude, zero where not known: for sums and largest values.
    pub(crate) fn size(&self) -> f64 {
        self.magnitude.map_or(0.0, Magnitude::get)
    }
}

/// The largest size, or zero of none.
pub(crate) fn largest<'a>(quantities: impl Iterator<Item = &'a Quantity>) -> f64 {
    quantities.map(Quantity::size).fold(0.0, f64::max)
}

/// `size` of `largest` on a ruler of `length`; zero where the ruler has no scale.
pub(crate) fn scaled(size: f64, largest: f64, length: f64) -> f64 {
    if largest > 0.0 {
        (size / largest).clamp(0.0, 1.0) * length
    } else {
        0.0
    }
}

/// Round values (1, 2 or 5 times a power of ten) from zero up to `largest`,
/// at most `at_most` of them, for gridlines. The caller formats them in the
/// reader's language and hands them back as ticks.
#[must_use]
pub fn round_ticks(largest: impl Into<Magnitude>, at_most: usize) -> Vec<f64> {
    let largest = largest.into().get();
    if largest <= 0.0 || at_most < 2 {
        return vec![0.0];
    }
    let rough = largest / (at_most - 1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    (0..at_most)
        .map(|index| index as f64 * step)
        .take_while(|tick| *tick <= largest * (1.0 + 1e-9))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitudes_are_finite_and_not_negative() {
        assert_eq!(Magnitude::from(f64::NAN).get(), 0.0);
        assert_eq!(Magnitude::from(-5_i64).get(), 0.0);
        assert!(Magnitude::from(f64::INFINITY).get().is_finite());
        assert!(Magnitude::from(i128::MAX).get() > 1e38);
    }

    #[test]
    fn ticks_are_round_and_stay_below_the_largest() {
        assert_eq!(
            round_ticks(23_u64, 6),
            [0.0, 5.0, 10.0, 15.0, 20.0].to_vec()
        );
        assert_eq!(round_ticks(100_u64, 3), [0.0, 50.0, 100.0].to_vec());
        assert_eq!(round_ticks(0_u64, 5), [0.0].to_vec());
        assert!(round_ticks(i64::MAX, 5).len() >= 2);
    }
}
