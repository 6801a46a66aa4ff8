use proptest::prelude::*;

use super::*;
use crate::testing::Plan;

fn read(markdown: &str) -> Vec<TextBlock> {
    let plan = Plan::filled();
    bind(markdown, |question| {
        crate::answer(&plan.records, question).map(|answer| answer.figure)
    })
}

/// The text as plain words: figures as `⟦name⟧`, unresolved as `⟦!…⟧`.
fn words(blocks: &[TextBlock]) -> String {
    let lines = crate::walk::lines(blocks);
    let line = |runs: &Vec<&Run>| -> String {
        runs.iter()
            .map(|run| match run {
                Run::Text { text } => text.clone(),
                Run::Figure { figure } => format!("⟦{}⟧", figure.question),
                Run::Unresolved { binding, .. } => format!("⟦!{binding}⟧"),
                _ => "⏎".to_owned(),
            })
            .collect()
    };
    lines.iter().map(line).collect::<Vec<_>>().join("¶")
}

fn links(blocks: &[TextBlock]) -> Vec<String> {
    let text = serde_json::to_value(blocks).unwrap();
    fn find(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                if let Some(address) = fields.get("address").and_then(|known| known.as_str()) {
                    found.push(address.to_owned());
                }
                fields.values().for_each(|value| find(value, found));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| find(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    find(&text, &mut found);
    found
}

#[test]
fn bindings_stand_anywhere_in_a_text() {
    for (markdown, expected) in [
        (
            "a {{ funding.carried_over }} b",
            "a ⟦funding.carried_over⟧ b",
        ),
        (
            "*{{funding.carried_over}}* and _x_",
            "⟦funding.carried_over⟧ and x",
        ),
        (
            "**{{ funding.outside_plan }}** {{ funding.not_converted }}",
            "⟦funding.outside_plan⟧ ⟦funding.not_converted⟧",
        ),
        ("`{{ funding.received }}`", "⟦funding.received⟧"),
        ("# {{ funding.received }}", "⟦funding.received⟧"),
        (
            "- one {{ funding.received }}\n- two",
            "one ⟦funding.received⟧¶two",
        ),
        (
            "{{ funding.received\nas_of=2017-01-01 }}",
            "⟦funding.received as_of=2017-01-01⟧",
        ),
        ("{{ funding.nothing }}", "⟦!{{ funding.nothing }}⟧"),
        (
            "{{ displacement.idps colour=red }}",
            "⟦!{{ displacement.idps colour=red }}⟧",
        ),
        ("open {{ funding.received", "open ⟦!{{⟧ funding.received"),
        ("open {{ a\n\nb }}", "open ⟦!{{⟧ a¶b }}"),
        ("\\{{ no binding }}", "{{ no binding }}"),
        (
            "{{ funding.received framework=\"Humanitarian Response Plan\" }}",
            "⟦funding.received framework=\"Humanitarian Response Plan\"⟧",
        ),
    ] {
        assert_eq!(words(&read(markdown)), expected, "{markdown}");
    }
}

#[test]
fn marks_of_our_own_cannot_be_forged() {
    for forged in [
        "\u{E000}0\u{E001}",
        "&#xE000;0&#xE001;",
        "&#57344;0&#57345;",
        "&#x00e000;0&#X0E001;",
    ] {
        let text = words(&read(&format!("{{{{ funding.received }}}} {forged}")));
        assert_eq!(text.matches('⟦').count(), 1, "{forged}");
    }
}

#[test]
fn what_is_no_text_is_taken_for_its_words() {
    for (markdown, expected) in [
        (
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "| a | b | |---|---| | 1 | 2 |",
        ),
        ("![a map](https://example.org/x.png)", "a map"),
        ("```\nlet x;\nlet y;\n```", "let x; let y;"),
        ("<b>bold</b> <script>alert(1)</script>words", "bold words"),
        ("<div onclick=\"x()\">\none\n</div>\n\ntwo", "one¶two"),
        ("<scr<b>ipt>alert(1)", "<script>alert(1)"),
        ("one  \ntwo", "one⏎two"),
        ("a<br>b", "a⏎b"),
        ("one\n\n---\n\ntwo", "one¶two"),
        ("&lt;b&gt; &eacute;", "<b> é"),
    ] {
        assert_eq!(words(&read(markdown)), expected, "{markdown}");
    }
}

#[test]
fn lists_quotes_and_marks_keep_their_shape() {
    let blocks = read("1. **one**\n2. two\n\n> *quoted*\n\n[site](https://example.org)");
    let shape = serde_json::to_string(&blocks).unwrap();
    for part in [
        "\"ordered\":true",
        "\"strong\"",
        "\"quote\"",
        "\"emphasis\"",
        "https://example.org",
    ] {
        assert!(shape.contains(part), "{part} in {shape}");
    }
    assert_eq!(blocks.len(), 3);
}

#[test]
fn a_figure_in_a_link_keeps_its_own_link() {
    let blocks = read("[came: **{{ funding.received }}**](https://example.org)");
    assert_eq!(links(&blocks), Vec::<String>::new());
    assert_eq!(words(&blocks), "came: ⟦funding.received⟧");
}

const HOSTILE: [&str; 18] = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x73;cript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\u{1}javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//example.org)",
    "[x](/\\example.org)",
    "[x](\\\\example.org)",
    "[x](/&#9;/example.org)",
    "[x]\n\n[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[x](https://name@example.org)",
    "[x](https://example.org/{{ funding.received }})",
    "[![x](javascript:a)](javascript:b)",
];

#[test]
fn unsafe_links_are_plain_words() {
    for markdown in HOSTILE {
        assert_eq!(links(&read(markdown)), Vec::<String>::new(), "{markdown}");
    }
    for (markdown, address) in [
        ("[x](https://example.org)", "https://example.org"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("<office@example.org>", "mailto:office@example.org"),
        ("[x](/mali/2017#needs)", "/mali/2017#needs"),
        ("[x](#needs)", "#needs"),
    ] {
        assert_eq!(links(&read(markdown)), [address], "{markdown}");
    }
}

fn depth(blocks: &[TextBlock]) -> usize {
    let inside = blocks.iter().map(|block| match block {
        TextBlock::Quote { blocks } => depth(blocks),
        TextBlock::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0),
        _ => 0,
    });
    inside.max().map_or(0, |deepest| deepest + 1)
}

#[test]
fn deep_nests_are_flat_below_a_limit() {
    let quotes = format!("{}deep {{{{ funding.received }}}}", "> ".repeat(10_000));
    let lists = format!("{}deep", "- ".repeat(10_000));
    let stress = format!("{}deep{}", "*a ".repeat(10_000), "*".repeat(10_000));
    let brackets = format!("{}deep{}", "[".repeat(10_000), "](x)".repeat(10_000));
    let braces = "{{".repeat(10_000);
    let tags = "<b ".repeat(10_000);
    for markdown in [&quotes, &lists, &stress, &brackets, &braces, &tags] {
        assert!(depth(&read(markdown)) < 20);
    }
    assert_eq!(words(&read(&quotes)), "deep ⟦funding.received⟧");
}

#[test]
fn bindings_of_a_text_are_listed_for_checks() {
    let found = bindings("{{ funding.received }} and {{ x colour=red }} and {{");
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].0, "{{ funding.received }}");
    assert_eq!(found[0].1, Ok(Question::named("funding.received")));
    assert!(found[1].1.is_err());
    assert_eq!(found[2].1, Err(QuestionError::NotClosed));
}

proptest! {
    #[test]
    fn no_text_breaks_or_links_elsewhere(
        parts in prop::collection::vec(
            prop_oneof![
                Just("{{ funding.received }}".to_owned()), Just("{{".to_owned()), Just("}}".to_owned()),
                Just("[x](".to_owned()), Just("javascript:".to_owned()), Just("https://a.example".to_owned()),
                Just(")".to_owned()), Just("\n\n".to_owned()), Just("- ".to_owned()), Just("> ".to_owned()),
                Just("**".to_owned()), Just("_".to_owned()), Just("<b ".to_owned()), Just("</".to_owned()),
                Just("<!--".to_owned()), Just("&#xE000;".to_owned()), Just("\\".to_owned()), Just("`".to_owned()),
                "\\PC{0,6}", any::<char>().prop_map(String::from),
            ],
            0..30,
        ),
    ) {
        let blocks = read(&parts.concat());
        for address in links(&blocks) {
            prop_assert_eq!(safe_address(&address), Some(address.clone()));
            let scheme = ["https://", "http://", "mailto:", "/", "#"];
            prop_assert!(scheme.iter().any(|start| address.starts_with(start)));
        }
    }
}
