//! The cells of a row, read as what their columns hold.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use vocabulary::money::MoneyError;
use vocabulary::{AppealName, Currency, MissionCode, Money, Period};

use super::Message;
use super::choice::Choice;
use super::columns::Column;
use super::layout::SheetTable;
use crate::report::Explain;
use crate::table::{
    self, Cell, Content, DateOrder, DateProblem, Findings, NumberProblem, Row, begins_like_formula,
};

/// What a cell asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given<T> {
    /// To leave what is recorded: the cell is empty, says what is recorded,
    /// or could not be read (which is an error).
    Keep,
    /// To record that nothing is known: a single hyphen.
    Clear,
    /// To record this.
    Value(T),
}

impl<T> Given<T> {
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> Option<U>) -> Given<U> {
        match self {
            Self::Keep => Given::Keep,
            Self::Clear => Given::Clear,
            Self::Value(value) => change(value).map_or(Given::Keep, Given::Value),
        }
    }

    pub(super) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

/// A row being read.
pub(super) struct RowReader<'a> {
    pub table: &'a SheetTable,
    pub row: &'a Row,
    pub findings: &'a mut Findings,
}

impl RowReader<'_> {
    fn cell(&self, column: Column) -> Option<&Cell> {
        let placed = self.table.placed(column)?;
        Some(self.row.cell(placed.place))
    }

    /// Whether something stands in the cell of a column.
    pub(super) fn is_filled(&self, column: Column) -> bool {
        self.cell(column).is_some_and(|cell| !cell.is_empty())
    }

    /// Whether the cell says what the template writes for what is recorded.
    pub(super) fn says(&self, column: Column, recorded: &Content) -> bool {
        let shown = Cell {
            content: recorded.clone(),
            formula: false,
        };
        self.cell(column)
            .is_none_or(|cell| !cell.formula && cell.words() == shown.words())
    }

    /// Where a column of this row stands: “Projects!C5”, “line 5”.
    pub(super) fn location(&self) -> String {
        match &self.table.sheet {
            Some(sheet) => format!("{sheet} row {}", self.row.number),
            None => format!("line {}", self.row.number),
        }
    }

    /// Adds a finding at a cell.
    pub(super) fn fault<M: Explain>(&mut self, column: Column, message: &M) {
        let Some(placed) = self.table.placed(column) else {
            return self.fault_of_row(message);
        };
        let original = self.row.cell(placed.place).words().into_owned();
        let (sheet, number) = (self.table.sheet.as_deref(), self.row.number);
        self.findings.add(message, |finding| {
            let finding = finding
                .in_sheet(sheet)
                .at(number, placed.place + 1)
                .under(&placed.heading);
            if original.is_empty() {
                finding
            } else {
                finding.original(&original)
            }
        });
    }

    /// Adds a finding at the row.
    pub(super) fn fault_of_row<M: Explain>(&mut self, message: &M) {
        let (sheet, number) = (self.table.sheet.as_deref(), self.row.number);
        self.findings
            .add(message, |finding| finding.in_sheet(sheet).at(number, 1));
    }

    /// The words of a cell.
    pub(super) fn words(&mut self, column: Column) -> Given<String> {
        let Some(cell) = self.cell(column) else {
            return Given::Keep;
        };
        if cell.formula {
            self.fault(column, &table::Message::Formula);
            return Given::Keep;
        }
        if let Content::Error(error) = &cell.content {
            let error = error.clone();
            self.fault(column, &table::Message::CellError { error });
            return Given::Keep;
        }
        match cell.words().into_owned().as_str() {
            "" => Given::Keep,
            "-" | "–" | "—" => Given::Clear,
            words => Given::Value(words.to_owned()),
        }
    }

    /// The words by which a record is looked for, whatever they are.
    pub(super) fn name(&mut self, column: Column) -> Option<String> {
        match self.words(column) {
            Given::Keep => None,
            Given::Clear => Some(self.cell(column)?.words().into_owned()),
            Given::Value(words) => Some(words),
        }
    }

    /// Words that people read; such as begin like a formula are told.
    pub(super) fn text(&mut self, column: Column) -> Given<String> {
        let given = self.words(column);
        if let Given::Value(text) = &given
            && begins_like_formula(text)
        {
            self.fault(column, &table::Message::LikeFormula);
        }
        given
    }

    /// Names divided by semicolons.
    pub(super) fn names(&mut self, column: Column) -> Given<Vec<String>> {
        self.words(column).map(|words| {
            let names: Vec<String> = words
                .split([';', '\n'])
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect();
            (!names.is_empty()).then_some(names)
        })
    }

    /// One of the words of a list.
    pub(super) fn choice<C: Choice>(&mut self, column: Column) -> Given<C> {
        let given = self.words(column);
        let Given::Value(words) = given else {
            return given.map(|_| None);
        };
        match C::find(&words) {
            Some(choice) => Given::Value(choice),
            None => {
                let language = self.table.language;
                let known: Vec<String> = C::ALL
                    .iter()
                    .map(|choice| super::choice::label(*choice, language))
                    .collect();
                let message = Message::NotInList {
                    known: known.join(", "),
                };
                self.fault(column, &message);
                Given::Keep
            }
        }
    }

    /// A day.
    pub(super) fn date(&mut self, column: Column) -> Given<NaiveDate> {
        let given = self.words(column);
        let Given::Value(words) = given else {
            return given.map(|_| None);
        };
        let order = self
            .table
            .placed(column)
            .map_or(DateOrder::NotKnown, |placed| placed.order);
        match table::read_date(&words, order) {
            Ok(date) => {
                if order == DateOrder::DayFirst
                    && table::read_date(&words, DateOrder::NotKnown) == Err(DateProblem::Open)
                {
                    self.fault(column, &Message::DayFirst {});
                }
                Given::Value(date)
            }
            Err(problem) => {
                self.fault(column, &Message::of_date(problem));
                Given::Keep
            }
        }
    }

    /// A currency that ISO 4217 knows.
    pub(super) fn currency(&mut self, column: Column) -> Given<Currency> {
        let given = self.words(column);
        let Given::Value(code) = given else {
            return given.map(|_| None);
        };
        let currency = code.parse().ok().filter(|code: &Currency| code.is_listed());
        if currency.is_none() {
            self.fault(column, &Message::UnknownCurrency { code });
        }
        currency.map_or(Given::Keep, Given::Value)
    }

    /// A number; an open one such as `1,234` is taken for thousands where
    /// `thousands` says so.
    pub(super) fn number(&mut self, column: Column, thousands: bool) -> Given<Decimal> {
        if let Some(Cell {
            content: Content::Number(number),
            formula: false,
        }) = self.cell(column)
        {
            return Given::Value(*number);
        }
        let given = self.words(column);
        let Given::Value(words) = given else {
            return given.map(|_| None);
        };
        let message = match table::read_number(&words, self.table.mark, thousands) {
            Ok(number) => {
                if table::read_number(&words, self.table.mark, false) == Err(NumberProblem::Open) {
                    self.fault(column, &Message::ThousandsRead {});
                }
                return Given::Value(number);
            }
            Err(NumberProblem::NotANumber) => Message::NotANumber {},
            Err(NumberProblem::Open) => Message::OpenNumber {},
            Err(NumberProblem::TooLong) => Message::AmountTooLarge {},
        };
        self.fault(column, &message);
        Given::Keep
    }

    /// An amount that is not negative.
    pub(super) fn amount(&mut self, column: Column, currency: Currency) -> Option<Money> {
        let number = self.number(column, currency.minor_digits() < 3).value()?;
        let message = match Money::from_decimal(number, currency) {
            Ok(money) if money.minor < 0 => Message::AmountNegative {},
            Ok(money) => return Some(money),
            Err(MoneyError::TooManyDecimals { .. }) => Message::TooManyDecimals {
                currency: currency.to_string(),
            },
            Err(_) => Message::AmountTooLarge {},
        };
        self.fault(column, &message);
        None
    }
}

/// The appeal of a row; the words where it is none.
pub(super) fn appeal_name(
    table: &SheetTable,
    row: &Row,
    mission: Option<&MissionCode>,
) -> Result<AppealName, Message> {
    let placed = table.placed(Column::Appeal);
    let words = placed
        .map(|placed| row.cell(placed.place).words().into_owned())
        .unwrap_or_default();
    if words.is_empty() {
        return Err(Message::AppealMissing {});
    }
    if let Ok(name) = words.parse() {
        return Ok(name);
    }
    match (words.parse::<Period>(), mission) {
        (Ok(period), Some(mission)) => Ok(AppealName {
            mission: mission.clone(),
            period,
        }),
        (Ok(_), None) => Err(Message::MissionMissing {}),
        (Err(_), _) => Err(Message::NotAnAppeal {}),
    }
}
