//! Whatever the bytes, the reader answers: it never panics, and what it
//! refuses it refuses with a reason.

use formats::page;
use proptest::prelude::*;

use crate::applied::import;
use crate::invented::{FRENCH, SOUTH_SUDAN};

fn answers(bytes: &[u8]) {
    match page::parse("any.txt", bytes) {
        Ok(page) => {
            if page::appeal_name(&page, None).is_ok() {
                let first = import(&page, None, "");
                let known = crate::applied::apply(None, &first.changes);
                assert_eq!(
                    import(&page, Some(&known), "").changes,
                    [],
                    "imported twice"
                );
            }
        }
        Err(errors) => {
            assert!(errors.errors().next().is_some());
            assert!(!errors.to_string().is_empty());
        }
    }
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Mali 2017".to_owned()),
        Just("Humanitarian Response Plan".to_owned()),
        Just("Requested 5 | Received: 1 | Percentage funded: 20%".to_owned()),
        Just("Health".to_owned()),
        Just("•".to_owned()),
        Just("• A title".to_owned()),
        Just("Amount Requested: USD 5 Amount Received: USD 1".to_owned()),
        Just("Amount Received:".to_owned()),
        Just("USD 7".to_owned()),
        Just("Beneficiaries:".to_owned()),
        Just("Contact: Head of Office".to_owned()),
        Just("IOM Offices: Country Office: X; Sub-Offices: Y et Z".to_owned()),
        Just("International Staff: 1 National Staff: many".to_owned()),
        "[A-Za-z0-9 ,.:|€™Ã©•’$%()-]{0,60}",
        "\\PC{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        answers(&bytes);
    }

    #[test]
    fn any_lines(lines in proptest::collection::vec(line(), 0..40)) {
        answers(lines.join("\n").as_bytes());
        answers(format!("Mali 2017\n{}", lines.join("\r\n")).as_bytes());
    }

    #[test]
    fn pages_with_lines_moved_lost_and_doubled(
        french in any::<bool>(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 1..6),
    ) {
        let mut lines: Vec<&str> = if french { FRENCH } else { SOUTH_SUDAN }.lines().collect();
        for (place, what) in cuts {
            let at = place.index(lines.len());
            match what {
                0 => { lines.remove(at); }
                1 => lines.insert(at, lines[at]),
                2 => { let other = (at * 7 + 3) % lines.len(); lines.swap(at, other); }
                _ => lines.insert(at, ""),
            }
            if lines.is_empty() { break; }
        }
        answers(lines.join("\n").as_bytes());
    }

    #[test]
    fn pages_with_bytes_changed(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        length in 0..30_usize,
    ) {
        let mut bytes = SOUTH_SUDAN.as_bytes().to_vec();
        let at = place.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, [byte]);
        answers(&bytes);
    }
}
