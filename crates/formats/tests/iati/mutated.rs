//! Whatever the bytes, the reader answers: it never panics, what it refuses
//! it refuses with a reason, and what it takes it takes once.

use proptest::prelude::*;

use crate::dialects::{MODERN, OLDER};
use crate::world::{World, exported, import, try_import};

fn answers(bytes: &[u8]) {
    let mut world = World::default();
    match try_import(&mut world, bytes) {
        Ok(_) => {
            let Ok(text) = std::str::from_utf8(bytes) else {
                return;
            };
            import(&mut world, text);
            let again = import(&mut world, text);
            assert!(
                again
                    .missions
                    .iter()
                    .all(|mission| mission.changes.is_empty())
            );
            if world.missions.len() == 1 && world.missions[0].appeals.len() == 1 {
                let file = exported(&world);
                let back = import(&mut world, &file);
                assert!(
                    back.missions
                        .iter()
                        .all(|mission| mission.changes.is_empty())
                );
            }
        }
        Err(errors) => {
            assert!(errors.errors().next().is_some());
            assert!(!errors.to_string().is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        answers(&bytes);
        let mut inside = b"<iati-activities><iati-activity>".to_vec();
        inside.extend(&bytes);
        inside.extend(b"</iati-activity></iati-activities>");
        answers(&inside);
    }

    #[test]
    fn files_with_lines_moved_lost_and_doubled(
        older in any::<bool>(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 1..6),
    ) {
        let mut lines: Vec<&str> = if older { OLDER } else { MODERN }.lines().collect();
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
    fn files_with_bytes_changed(
        older in any::<bool>(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        length in 0..30_usize,
    ) {
        let mut bytes = if older { OLDER } else { MODERN }.as_bytes().to_vec();
        let at = place.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, [byte]);
        answers(&bytes);
    }
}
