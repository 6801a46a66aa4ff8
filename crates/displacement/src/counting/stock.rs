//! Stocks that can only be added where adding has a meaning.
//!
//! A [`Stock`] carries, as a lifetime that no other has, the one alternative
//! of the one round from which it was counted. So stocks of two rounds, or
//! of the baseline and the sites of one round, have different types; flows
//! are another type altogether; persons and households differ by their unit.
//!
//! Stocks of one alternative add up:
//! ```
//! use displacement::counting::stock::{Persons, in_alternative};
//! let sum = in_alternative(|round| {
//!     (round.stock::<Persons>(36_000) + round.stock::<Persons>(690)).count()
//! });
//! assert_eq!(sum, 36_690);
//! ```
//! Two rounds, or two alternatives of one round, do not compile:
//! ```compile_fail
//! use displacement::counting::stock::{Persons, in_alternative};
//! in_alternative(|baseline| in_alternative(|sites| {
//!     (baseline.stock::<Persons>(155_166) + sites.stock::<Persons>(39_492)).count()
//! }));
//! ```
//! Nor can a stock be kept to be added to one of another round:
//! ```compile_fail
//! use displacement::counting::stock::{Persons, in_alternative};
//! let kept = in_alternative(|round| round.stock::<Persons>(1));
//! ```
//! A stock and a flow do not compile:
//! ```compile_fail
//! use displacement::counting::stock::{Flow, Persons, in_alternative};
//! in_alternative(|round| (round.stock::<Persons>(1) + Flow::<Persons>::new(1)).count());
//! ```
//! Persons and households do not compile:
//! ```compile_fail
//! use displacement::counting::stock::{Households, Persons, in_alternative};
//! in_alternative(|round| (round.stock::<Persons>(1) + round.stock::<Households>(1)).count());
//! ```

use std::marker::PhantomData;
use std::ops::Add;

pub use vocabulary::people::marker::{Households, Persons};

/// A lifetime that is equal to no other.
type Brand<'alternative> = PhantomData<fn(&'alternative ()) -> &'alternative ()>;

/// One alternative of one round, within [`in_alternative`].
#[derive(Debug, Clone, Copy)]
pub struct Alternative<'alternative>(Brand<'alternative>);

/// People who are somewhere on a day, as one alternative of one round says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock<'alternative, Unit> {
    count: u64,
    of: PhantomData<Unit>,
    brand: Brand<'alternative>,
}

/// Opens one alternative of one round. What is counted in it leaves it only
/// as a plain number, which the caller then answers for.
pub fn in_alternative<Result>(
    count: impl for<'alternative> FnOnce(Alternative<'alternative>) -> Result,
) -> Result {
    count(Alternative(PhantomData))
}

impl<'alternative> Alternative<'alternative> {
    /// A stock of this alternative.
    #[must_use]
    pub const fn stock<Unit>(self, count: u64) -> Stock<'alternative, Unit> {
        Stock {
            count,
            of: PhantomData,
            brand: PhantomData,
        }
    }
}

impl<Unit> Stock<'_, Unit> {
    /// How many.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }
}

impl<Unit> Add for Stock<'_, Unit> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            ..self
        }
    }
}

/// People who passed during a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow<Unit> {
    count: u64,
    of: PhantomData<Unit>,
}

impl<Unit> Flow<Unit> {
    /// This many.
    #[must_use]
    pub const fn new(count: u64) -> Self {
        Self {
            count,
            of: PhantomData,
        }
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }
}

impl<Unit> Add for Flow<Unit> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.count.saturating_add(other.count))
    }
}
