//! Conditions on rows.

use super::tag::Tag;
use super::{HxlProblem, TagPattern, values};

/// How a cell and a value are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `is empty`
    Empty,
    /// `is not empty`
    NotEmpty,
}

/// A condition: `#adm1+name=Gao`, `#affected+idps>=100`, `#adm2+code is
/// empty`. A row fulfils it if one of the columns does.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pattern: TagPattern,
    comparison: Comparison,
    /// Folded.
    text: Vec<u8>,
    number: Option<f64>,
    day: Option<Vec<u8>>,
}

impl Query {
    /// Reads a condition.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, HxlProblem> {
        let problem = || HxlProblem::NoQuery {
            query: text.to_owned(),
        };
        let lower = text.to_ascii_lowercase();
        for (words, comparison) in [
            (" is not empty", Comparison::NotEmpty),
            (" is empty", Comparison::Empty),
        ] {
            if let Some(pattern) = lower.trim_end().strip_suffix(words) {
                return Ok(Self::of(TagPattern::parse(pattern)?, comparison, ""));
            }
        }
        // “!” alone may end a pattern: the sign is the first of the others.
        let place = text.find(['=', '<', '>']).ok_or_else(problem)?;
        let (before, rest) = text.split_at(place);
        let (comparison, signs) = match rest.as_bytes() {
            [b'<', b'=', ..] => (Comparison::AtMost, 2),
            [b'>', b'=', ..] => (Comparison::AtLeast, 2),
            [b'<', ..] => (Comparison::Below, 1),
            [b'>', ..] => (Comparison::Above, 1),
            _ if before.ends_with('!') => (Comparison::NotEqual, 1),
            _ => (Comparison::Equal, 1),
        };
        let before = match comparison {
            Comparison::NotEqual => before.strip_suffix('!').unwrap_or(before),
            _ => before,
        };
        let value = rest.get(signs..).ok_or_else(problem)?;
        Ok(Self::of(TagPattern::parse(before)?, comparison, value))
    }

    fn of(pattern: TagPattern, comparison: Comparison, value: &str) -> Self {
        let bytes = value.as_bytes();
        Self {
            pattern,
            comparison,
            text: values::folded(bytes).into_owned(),
            number: values::number(bytes),
            day: values::day(bytes).map(<[u8]>::to_vec),
        }
    }

    /// The condition for the columns of a table.
    pub(super) fn bound(&self, tags: &[Option<Tag>]) -> Result<BoundQuery<'_>, HxlProblem> {
        let columns = self.pattern.columns(tags)?;
        let is_date = |column: &usize| {
            let tag = tags.get(*column).and_then(Option::as_ref);
            tag.is_some_and(|tag| tag.name == "#date")
        };
        Ok(BoundQuery {
            days: columns.iter().map(is_date).collect(),
            columns,
            query: self,
        })
    }

    fn holds(&self, cell: &[u8], is_date: bool) -> bool {
        use std::cmp::Ordering;
        let order = match self.comparison {
            Comparison::Empty => return cell.trim_ascii().is_empty(),
            Comparison::NotEmpty => return !cell.trim_ascii().is_empty(),
            _ => self.order(cell, is_date),
        };
        match self.comparison {
            Comparison::Equal => order == Ordering::Equal,
            Comparison::NotEqual => order != Ordering::Equal,
            Comparison::Below => order == Ordering::Less,
            Comparison::AtMost => order != Ordering::Greater,
            Comparison::Above => order == Ordering::Greater,
            Comparison::AtLeast => order != Ordering::Less,
            Comparison::Empty | Comparison::NotEmpty => false,
        }
    }

    /// As days in columns of days, as numbers where both are, else as words.
    fn order(&self, cell: &[u8], is_date: bool) -> std::cmp::Ordering {
        if is_date && let (Some(day), Some(own)) = (values::day(cell), &self.day) {
            return day.cmp(own);
        }
        if let Some(own) = self.number
            && let Some(number) = values::number(cell)
        {
            return number.total_cmp(&own);
        }
        if matches!(self.comparison, Comparison::Equal | Comparison::NotEqual) {
            // Nearly all cells differ: nothing is copied to see that.
            return match values::says(cell, &self.text) {
                true => std::cmp::Ordering::Equal,
                false => std::cmp::Ordering::Less,
            };
        }
        values::folded(cell).as_ref().cmp(&self.text)
    }
}

/// A condition with its columns.
pub(super) struct BoundQuery<'query> {
    columns: Vec<usize>,
    days: Vec<bool>,
    query: &'query Query,
}

impl BoundQuery<'_> {
    pub fn holds(&self, row: &csv::ByteRecord) -> bool {
        let mut columns = self.columns.iter().zip(&self.days);
        columns.any(|(column, is_date)| {
            // A row that ends early has nothing there.
            let cell = row.get(*column).unwrap_or_default();
            self.query.holds(cell, *is_date)
        })
    }
}
