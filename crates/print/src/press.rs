//! The typesetting engine: its fonts, the files it may see, its caches.

use std::sync::LazyLock;

use typst::comemo::Track;
use typst::diag::{FileError, FileResult, LoadedWithin, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::loading::{LoadSource, Loaded};
use typst::syntax::{FileId, RootedPath, Source, Spanned, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::SvgImage;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::wording::is_blank;
use crate::{Drawing, PrintError};

/// Families that are loaded; the others are for formulas.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Results of the engine that no report used for so many reports are dropped,
/// or a server would keep every page it ever set.
const REPORTS_REMEMBERED: usize = 2;

/// What all reports share, built once.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

static PRESS: LazyLock<Result<Press, PrintError>> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
        .collect();
    Ok(Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(file("/report.typ")?, include_str!("report.typ").to_owned()),
        data: file("/report.json")?,
    })
});

fn file(path: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(path).map_err(|error| PrintError::Layout(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// All that one report may see: the template and its own data. No disk, no
/// network, no clock.
struct Desk<'a> {
    press: &'a Press,
    data: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.template.id() {
            Ok(self.press.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Drops old results however the printing ends.
struct Sweep;

impl Drop for Sweep {
    fn drop(&mut self) {
        typst::comemo::evict(REPORTS_REMEMBERED);
    }
}

/// Sets the data in the template and returns the file.
pub(crate) fn print(data: Vec<u8>) -> Result<Vec<u8>, PrintError> {
    let press = PRESS.as_ref().map_err(Clone::clone)?;
    let _sweep = Sweep;
    let desk = Desk {
        press,
        data: Bytes::new(data),
    };
    let document = typst::compile::<PagedDocument>(&desk)
        .output
        .map_err(|errors| PrintError::Layout(reasons(&errors)))?;
    // A letter that no font has is printed as a box, which breaks the promise
    // of PDF/UA. The report is then still printed, with all its tags, but
    // without the promise.
    typst_pdf::pdf(&document, &options(&[PdfStandard::Ua_1])?).or_else(|_| {
        typst_pdf::pdf(&document, &options(&[])?)
            .map_err(|errors| PrintError::Export(reasons(&errors)))
    })
}

fn options(standards: &[PdfStandard]) -> Result<PdfOptions, PrintError> {
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Compendium".to_owned())),
        standards: PdfStandards::new(standards)
            .map_err(|error| PrintError::Export(error.message().to_string()))?,
        ..PdfOptions::default()
    })
}

fn reasons(errors: &[SourceDiagnostic]) -> String {
    let reasons: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    reasons.join("; ")
}

/// Whether the engine can read the drawing. Asked before setting, so that the
/// error can name it.
pub(crate) fn check_drawing(drawing: &Drawing) -> Result<(), PrintError> {
    if is_blank(&drawing.svg) {
        return Ok(());
    }
    let press = PRESS.as_ref().map_err(Clone::clone)?;
    let data = Bytes::from_string(drawing.svg.clone());
    let desk = Desk {
        press,
        data: Bytes::new([]),
    };
    let world: &dyn World = &desk;
    SvgImage::with_fonts_images(data.clone(), world.track(), &FAMILIES, None)
        .map(drop)
        .map_err(|error| {
            let loaded = Loaded::new(Spanned::detached(LoadSource::Bytes), data);
            PrintError::Drawing {
                caption: drawing.caption.clone(),
                reason: error.within(&loaded).message.to_string(),
            }
        })
}
