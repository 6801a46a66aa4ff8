//! Files and other systems' shapes, to records and back. Bytes in, result
//! out: nothing here opens a file, a socket or a database.

pub mod dtm;
pub mod export;
pub mod figure_words;
pub mod fts;
pub mod hdx;
pub mod hxl;
pub mod iati;
pub mod page;
pub mod people;
pub mod rates;
pub mod report;
mod said;
pub mod sheet;
pub mod table;
