//! Bytes of a file to text in UTF-8 as it is read, with the place of every
//! character counted. Nothing is guessed: the byte order mark decides, then
//! the declaration of the file, then UTF-8.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::page::another_kind;

/// No tag and no piece of text is longer than this.
pub const LARGEST_PIECE: usize = 16 * 1024 * 1024;

/// Looked at for a declaration. A longer one is not of this world.
const DECLARATION: usize = 512;

const BUFFER: usize = 64 * 1024;

/// Why reading stopped, carried through the XML reader inside its own error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undecodable {
    /// Bytes that are no character in the encoding.
    #[error("bytes that are no character in {0}")]
    Malformed(&'static str),
    /// A tag or a text without an end in sight.
    #[error("a piece longer than {0} bytes")]
    TooLong(usize),
    /// A file of another kind.
    #[error("{0}")]
    AnotherKind(&'static str),
    /// An encoding that nobody knows.
    #[error("the encoding “{0}” is not known")]
    UnknownEncoding(String),
}

impl From<Undecodable> for io::Error {
    fn from(error: Undecodable) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

/// Text in UTF-8 with its place.
pub(super) struct Decoded<R> {
    input: R,
    /// The first bytes, looked at for the encoding, before the rest.
    head: Vec<u8>,
    decoder: Decoder,
    text: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    failure: Option<Undecodable>,
    line: usize,
    column: usize,
    piece: usize,
}

impl<R: BufRead> Decoded<R> {
    /// # Errors
    /// When the file cannot be read or declares an unknown encoding.
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let mut head = Vec::new();
        input
            .by_ref()
            .take(u64::try_from(DECLARATION).unwrap_or(u64::MAX))
            .read_to_end(&mut head)?;
        if !head.starts_with(b"<")
            && let Some(kind) = another_kind(&head)
        {
            return Err(Undecodable::AnotherKind(kind).into());
        }
        let (encoding, mark) = encoding_of(&head)?;
        head.drain(..mark);
        Ok(Self {
            input,
            head,
            decoder: encoding.new_decoder_without_bom_handling(),
            text: vec![0; BUFFER],
            from: 0,
            to: 0,
            ended: false,
            failure: None,
            line: 1,
            column: 1,
            piece: 0,
        })
    }

    /// The line and the character in it that come next, counted from 1.
    pub(super) const fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// A piece has ended: the next may be as long again.
    pub(super) const fn next_piece(&mut self) {
        self.piece = 0;
    }

    fn fill(&mut self) -> io::Result<()> {
        self.from = 0;
        self.to = 0;
        while self.to == 0 && !self.ended {
            if let Some(failure) = &self.failure {
                return Err(failure.clone().into());
            }
            let from_head = !self.head.is_empty();
            let bytes: &[u8] = if from_head {
                &self.head
            } else {
                self.input.fill_buf()?
            };
            let last = bytes.is_empty();
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(bytes, &mut self.text, last);
            if from_head {
                self.head.drain(..read);
            } else {
                self.input.consume(read);
            }
            self.to = written;
            match result {
                DecoderResult::Malformed(_, _) => {
                    let name = self.decoder.encoding().name();
                    self.failure = Some(Undecodable::Malformed(name));
                }
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > LARGEST_PIECE {
            return Err(Undecodable::TooLong(LARGEST_PIECE).into());
        }
        if self.from == self.to {
            self.fill()?;
        }
        Ok(&self.text[self.from..self.to])
    }

    fn consume(&mut self, amount: usize) {
        let end = (self.from + amount).min(self.to);
        for byte in &self.text[self.from..end] {
            if *byte == b'\n' {
                self.line += 1;
                self.column = 1;
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                self.column += 1;
            }
        }
        self.piece += end - self.from;
        self.from = end;
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

/// The encoding of a file by its first bytes, and the length of its mark.
fn encoding_of(head: &[u8]) -> Result<(&'static Encoding, usize), Undecodable> {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Ok((encoding, mark));
    }
    match head {
        [b'<', 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let Some(declared) = declared(head) else {
        return Ok((UTF_8, 0));
    };
    match Encoding::for_label(&declared) {
        // A file whose declaration can be read byte by byte is not in UTF-16.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok((UTF_8, 0)),
        Some(encoding) => Ok((encoding, 0)),
        None => Err(Undecodable::UnknownEncoding(
            String::from_utf8_lossy(&declared).into_owned(),
        )),
    }
}

/// The value of `encoding` in `<?xml version="1.0" encoding="…"?>`.
fn declared(head: &[u8]) -> Option<Vec<u8>> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = &declaration[..end];
    let word = b"encoding";
    let place = declaration
        .windows(word.len())
        .position(|window| window == word)?;
    let mut rest = declaration[place + word.len()..]
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace);
    if rest.next() != Some(b'=') {
        return None;
    }
    let mut rest = rest.skip_while(u8::is_ascii_whitespace);
    let quote = rest.next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    Some(rest.take_while(|byte| *byte != quote).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Decoded::new(bytes)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn marks_and_declarations_decide() {
        let utf16: Vec<u8> = "\u{feff}<a>é</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&utf16).unwrap(), "<a>é</a>");
        assert_eq!(
            read(b"<?xml version='1.0' encoding = 'ISO-8859-1' ?><a>\xe9</a>").unwrap(),
            "<?xml version='1.0' encoding = 'ISO-8859-1' ?><a>é</a>"
        );
        assert!(read(b"<?xml version='1.0' encoding='utf-99'?><a/>").is_err());
        assert!(read(b"<a>\xe9</a>").is_err());
    }

    #[test]
    fn places_count_characters() {
        let mut decoded = Decoded::new("é\nàb".as_bytes()).unwrap();
        let mut all = String::new();
        decoded.read_to_string(&mut all).unwrap();
        assert_eq!(decoded.place(), (2, 3));
    }
}
