//! Gathers every Fluent file under `texts/` into one table, so that a new
//! file is spoken without being named anywhere else.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=texts");
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("texts");
    let mut table = String::from("&[\n");
    for language in sorted_entries(&root)? {
        for file in sorted_entries(&root.join(&language))? {
            if file.ends_with(".ftl") {
                let path = root.join(&language).join(&file);
                table.push_str(&format!(
                    "    TextFile {{ language: {language:?}, file: {file:?}, text: include_str!({path:?}) }},\n"
                ));
            }
        }
    }
    table.push(']');
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("text_files.rs"),
        table,
    )?;
    Ok(())
}

fn sorted_entries(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
