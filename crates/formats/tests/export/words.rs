//! Plain text of blocks.

use figures::document::{Run, TextBlock};
use figures::{Value, bind};
use formats::export::plain_text;
use vocabulary::Language;

use super::page::mali;

fn bound(markdown: &str) -> Vec<TextBlock> {
    let figure = mali().totals.received;
    bind(markdown, |question| {
        let mut figure = figure.clone();
        match question.name.as_str() {
            "funding.received" => {}
            "displacement.idps" => figure.value = Value::AtLeast { count: 36_690 },
            name => return Err(figures::FigureError::Unknown(name.to_owned())),
        }
        Ok(figure)
    })
}

#[test]
fn markup_goes_and_words_stay() {
    let blocks = bound(
        "# Needs\n\nSome **strong** and *stressed* words\\\nand [a page](https://example.org/a).\n\n\
         > Quoted\n>\n> twice\n\n- one\n- two\n\n1. first\n2. second",
    );
    assert_eq!(
        plain_text(&blocks, Language::English),
        "Needs\n\nSome strong and stressed words\nand a page (https://example.org/a).\n\n\
         > Quoted\n> \n> twice\n\n• one\n• two\n\n1. first\n2. second"
    );
}

#[test]
fn figures_are_written_as_the_language_writes_them() {
    let blocks = bound("{{ funding.received }}; {{ displacement.idps }}; {{ no.such }}");
    assert_eq!(
        plain_text(&blocks, Language::English),
        "USD\u{a0}112,550; more than 36,690; {{ no.such }}"
    );
    let french = plain_text(&blocks, Language::French);
    assert!(french.contains("112\u{202f}550\u{a0}USD"), "{french}");
}

#[test]
fn a_link_that_is_its_own_address_is_written_once() {
    let address = "https://example.org".to_owned();
    let blocks = [TextBlock::Paragraph {
        runs: vec![Run::Link {
            address: address.clone(),
            runs: vec![Run::Text {
                text: address.clone(),
            }],
        }],
    }];
    assert_eq!(plain_text(&blocks, Language::French), address);
    assert_eq!(plain_text(&[], Language::French), "");
}
