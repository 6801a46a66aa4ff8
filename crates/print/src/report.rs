//! What a report is made of. Words are already in the reader's language and
//! numbers already formatted: this crate sets type, it does not compute.

/// A whole report, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The document's name; also its title in the file's metadata and in the
    /// running header. May not be blank.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The language of every text, as a tag: `en`, `fr`, `pt-BR`.
    pub language: String,
    /// The direction in which the language is written.
    pub direction: Direction,
    /// Who publishes it, for the file's metadata.
    pub publisher: Option<String>,
    /// Says until when the numbers hold, below the title: "Figures as of 31
    /// December 2016".
    pub as_of: Option<String>,
    /// Stands at the end of the running header, from the second page on.
    pub header: Option<String>,
    /// Stands at the start of every footer.
    pub footer: Option<String>,
    /// The page number in words, with `{page}` and `{pages}` where the numbers
    /// go: `Page {page} of {pages}`.
    pub page_of: String,
    /// The heading of a printed table of contents; none is printed without it.
    /// The file has bookmarks either way.
    pub contents: Option<String>,
    /// The body, in reading order.
    pub blocks: Vec<Block>,
}

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Latin, Greek, Cyrillic and most others.
    #[default]
    LeftToRight,
    /// Arabic, Hebrew.
    RightToLeft,
}

/// One part of the body. Parts without content are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; also a bookmark of the file.
    Heading {
        /// 1 for a chapter, 2 and 3 below it. A level may not be jumped over
        /// in an accessible document: a heading that does is set one below the
        /// heading before it.
        level: u8,
        /// The words.
        text: String,
    },
    /// A strip of numbers to be read first.
    KeyFigures(Vec<KeyFigure>),
    /// A paragraph.
    Paragraph(Text),
    /// A list of points.
    BulletList(Vec<Text>),
    /// Rows and columns.
    Table(Table),
    /// A chart or a map.
    Drawing(Drawing),
    /// Something with a name and properties, kept together on a page.
    Card(Card),
    /// A remark set apart from the text.
    Note(Note),
    /// What follows starts on a new page.
    PageBreak,
}

/// Words with emphasis, links and bound numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(
    /// The runs, set one after the other with nothing between them.
    pub Vec<Run>,
);

/// A stretch of words of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Plain(String),
    /// Words of weight.
    Strong(String),
    /// Words set in italics.
    Emphasis(String),
    /// Words that lead elsewhere.
    Link {
        /// The words.
        text: String,
        /// Where to: `https:`, `http:` or `mailto:`; with any other scheme
        /// only the words are printed.
        href: String,
    },
    /// A number that was computed, not typed.
    Figure {
        /// The formatted number.
        text: String,
        /// Its rule, sources and as-of date. Equal footnotes are printed once
        /// and share their number.
        footnote: String,
    },
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self(vec![Run::Plain(words.to_owned())])
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(vec![Run::Plain(words)])
    }
}

impl From<Vec<Run>> for Text {
    fn from(runs: Vec<Run>) -> Self {
        Self(runs)
    }
}

/// A number to be read first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyFigure {
    /// What it counts.
    pub label: String,
    /// The formatted number.
    pub value: String,
    /// A line below: a comparison, a date, "not known" with its reason.
    pub note: Option<String>,
    /// Its rule, sources and as-of date.
    pub footnote: Option<String>,
}

/// Rows and columns. The header is repeated on every page the table reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns; rows are cut or filled up to their number.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Text>>,
    /// A last row that sums up the others.
    pub totals: Option<Vec<Text>>,
    /// A remark below the table.
    pub note: Option<Text>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// How its cells are aligned.
    pub alignment: Alignment,
}

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// Where reading starts: words.
    #[default]
    Start,
    /// In the middle: short marks.
    Centre,
    /// Where reading ends: numbers. Such a column is not wrapped while there
    /// is room.
    End,
}

/// A chart or a map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// The whole SVG, with its colours as attributes: there is no style sheet
    /// in print.
    pub svg: String,
    /// What the drawing shows, set above it.
    pub caption: String,
    /// The source and date, set below it.
    pub source: Option<Text>,
    /// What a reader who cannot see it needs to know. The caption stands in
    /// when this is blank.
    pub alternative: String,
}

/// Something with a name and properties: a project, a contact, a centre.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Its name.
    pub title: String,
    /// Names and values.
    pub facts: Vec<(String, Text)>,
    /// What is said about it.
    pub paragraphs: Vec<Text>,
}

/// A remark set apart from the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// A word or two in front.
    pub title: Option<String>,
    /// The remark.
    pub paragraphs: Vec<Text>,
}

/// A day, for the file's metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}
