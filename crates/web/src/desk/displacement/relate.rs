//! A person says what became of an area: which area of one set it is in
//! another, that it was renamed, divided or merged, or is a part of another.

use chrono::NaiveDate;
use displacement::places::{
    AreaCode, AreaReference, CodeSet, CodeSetName, Link, NotDecided, Relation, name_key,
};
use languages::{Speaker, Value};

use crate::access::Posted;
use crate::access::form::{Choice, Problem};

/// What areas can be to each other, by the words of the form. A part is a
/// division told from the other side.
const RELATIONS: [&str; 5] = ["same", "renamed", "split", "merged", "part"];

/// Areas in one field: those of the largest country at its coarsest level.
const MOST_AREAS: usize = 60;

/// The form, as it was typed.
#[derive(Default)]
pub struct RelateView {
    pub from_set: Vec<Choice>,
    pub from: String,
    pub relation: Vec<Choice>,
    pub to_set: Vec<Choice>,
    pub to: String,
    pub since: String,
    pub reason: String,
    pub problems: Vec<Problem>,
}

impl RelateView {
    /// The form: empty, or as it was typed with what is wrong with it.
    pub fn of(
        sets: &[CodeSet],
        typed: Option<&Posted>,
        problems: Vec<Problem>,
        speaker: Speaker,
    ) -> Self {
        let typed = |field: &str| typed.map_or("", |typed| typed.field(field));
        let set = |field: &str, usual: usize| {
            let said = typed(field);
            let choice = |(place, set): (usize, &CodeSet)| Choice {
                value: set.name.0.clone(),
                label: set.name.0.clone(),
                chosen: if said.is_empty() {
                    place == usual
                } else {
                    set.name.0 == said
                },
            };
            sets.iter().enumerate().map(choice).collect()
        };
        let relations = RELATIONS.into_iter().map(|relation| Choice {
            value: relation.to_owned(),
            label: speaker.say(&format!("relate-{relation}")),
            chosen: typed("relation") == relation,
        });
        let nothing = Choice {
            value: String::new(),
            label: "–".to_owned(),
            chosen: typed("relation").is_empty(),
        };
        Self {
            from_set: set("relate_from_set", 0),
            from: typed("relate_from").to_owned(),
            relation: std::iter::once(nothing).chain(relations).collect(),
            to_set: set("relate_to_set", usize::from(sets.len() > 1)),
            to: typed("relate_to").to_owned(),
            since: typed("since").to_owned(),
            reason: typed("reason").to_owned(),
            problems,
        }
    }
}

/// What a person said: links, and why.
#[derive(Debug)]
pub struct Said {
    pub links: Vec<Link>,
    pub reason: String,
}

/// Reads the form.
///
/// # Errors
/// What is wrong with its fields.
pub fn read(
    posted: &Posted,
    sets: &[CodeSet],
    recorded: &[Link],
    speaker: Speaker,
) -> Result<Said, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut wrong = |field: &'static str, text: String| problems.push(Problem { field, text });
    let from = areas(posted, ("relate_from_set", "relate_from"), sets, speaker);
    let to = areas(posted, ("relate_to_set", "relate_to"), sets, speaker);
    let relation = posted.field("relation");
    if !RELATIONS.contains(&relation) {
        wrong("relation", speaker.say("relate-relation-missing"));
    }
    let since = posted.field("since").trim();
    let since = (!since.is_empty()).then(|| since.parse::<NaiveDate>());
    if matches!(since, Some(Err(_))) {
        wrong("since", speaker.say("counting-day-wrong"));
    }
    let since = since.and_then(Result::ok);
    // What was renamed, divided or merged was so on a day; a history without
    // one cannot be put in order.
    let needs_day = matches!(relation, "renamed" | "split" | "merged");
    if needs_day && posted.field("since").trim().is_empty() {
        wrong("since", speaker.say("relate-since-missing"));
    }
    let reason = posted.field("reason").trim().to_owned();
    if reason.is_empty() {
        wrong("reason", speaker.say("relate-reason-missing"));
    }
    let (from, to) = match (from, to) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            for (field, read) in [("relate_from", from), ("relate_to", to)] {
                if let Err(text) = read {
                    wrong(field, text);
                }
            }
            return Err(problems);
        }
    };
    if let Some(key) = too_many(relation, from.len(), to.len()) {
        let field = if key == "relate-one-from" {
            "relate_from"
        } else {
            "relate_to"
        };
        wrong(field, speaker.say(key));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut links = Vec::new();
    for (one, other) in from
        .iter()
        .flat_map(|one| to.iter().map(move |other| (one, other)))
    {
        let said = match relation {
            "same" => Link::said(recorded, one, Relation::Same, other, since),
            "renamed" => Link::said(recorded, one, Relation::Renamed, other, since),
            "merged" => Link::said(recorded, one, Relation::MergedInto, other, since),
            "part" => Link::said(recorded, other, Relation::SplitInto, one, since),
            _ => Link::said(recorded, one, Relation::SplitInto, other, since),
        };
        match said {
            Ok(link) => links.push(link),
            Err(why) => {
                let text = refused(&why, one, other, speaker);
                problems.push(Problem {
                    field: "relate_to",
                    text,
                });
            }
        }
    }
    if problems.is_empty() {
        Ok(Said { links, reason })
    } else {
        Err(problems)
    }
}

/// How many areas a relation connects: one with one, one with its pieces, or
/// several with what they went into.
fn too_many(relation: &str, from: usize, to: usize) -> Option<&'static str> {
    match relation {
        "same" | "renamed" | "split" if from > 1 => Some("relate-one-from"),
        "same" | "renamed" | "merged" | "part" if to > 1 => Some("relate-one-to"),
        "split" if to < 2 => Some("relate-pieces"),
        _ => None,
    }
}

fn refused(
    why: &NotDecided,
    one: &AreaReference,
    other: &AreaReference,
    speaker: Speaker,
) -> String {
    let (one, other) = (one.code.to_string(), other.code.to_string());
    let said = [("one", Value::from(&one)), ("other", Value::from(&other))];
    match why {
        NotDecided::OneSet(..) => speaker.say_with("relate-one-set", &said),
        NotDecided::NoLink(..) | NotDecided::SeveralLinks(..) => why.to_string(),
    }
}

/// The areas of a field: codes or names of one set, divided by commas or
/// lines.
fn areas(
    posted: &Posted,
    (set_field, field): (&str, &str),
    sets: &[CodeSet],
    speaker: Speaker,
) -> Result<Vec<AreaReference>, String> {
    let name = CodeSetName(posted.field(set_field).to_owned());
    let set = sets.iter().find(|set| set.name == name);
    let set = set.ok_or_else(|| speaker.say("relate-set-missing"))?;
    let words: Vec<&str> = posted
        .field(field)
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return Err(speaker.say("relate-area-missing"));
    }
    if words.len() > MOST_AREAS {
        return Err(speaker.say("relate-areas-many"));
    }
    let mut found: Vec<AreaReference> = Vec::new();
    for word in words {
        let area = one_area(word, set, speaker)?;
        if !found.contains(&area) {
            found.push(area);
        }
    }
    Ok(found)
}

/// The area with this code, or with this name where no other has it.
fn one_area(word: &str, set: &CodeSet, speaker: Speaker) -> Result<AreaReference, String> {
    let given = AreaCode::given(word);
    let stored = AreaCode::stored(word.to_owned());
    for code in [given, stored] {
        if set.area(&code).is_some() {
            return Ok(AreaReference::new(&set.name, &code));
        }
    }
    let key = name_key(word);
    let mut named = set.areas().filter(|area| {
        let mut names = area.names.iter();
        !key.is_empty() && names.any(|dated| name_key(&dated.name.name) == key)
    });
    let said = |key: &str, codes: &str| {
        let said = [
            ("word", Value::from(word)),
            ("set", Value::from(&set.name.0)),
            ("codes", Value::from(codes)),
        ];
        speaker.say_with(key, &said)
    };
    match (named.next(), named.next()) {
        (Some(area), None) => Ok(AreaReference::new(&set.name, &area.code)),
        (Some(one), Some(other)) => {
            let codes = [one, other].into_iter().chain(named).take(8);
            let codes: Vec<String> = codes.map(|area| area.code.to_string()).collect();
            Err(said("relate-area-several", &codes.join(", ")))
        }
        (None, _) => Err(said("relate-area-unknown", "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use displacement::places::{Area, Level};
    use vocabulary::Language;

    fn set(name: &str, areas: &[(&str, &str)]) -> CodeSet {
        let mut set = CodeSet::new(CodeSetName(name.to_owned()), true);
        for (code, name) in areas {
            let code = AreaCode::given(code);
            set.add(Area::named(code, Level::Admin1, None, name))
                .unwrap();
        }
        set
    }

    fn sets() -> Vec<CodeSet> {
        vec![
            set(
                "old",
                &[("ML01", "Kayes"), ("ML07", "Gao"), ("ML08", "Gao")],
            ),
            set(
                "new",
                &[
                    ("R1", "Kayes"),
                    ("R2", "Nioro"),
                    ("R3", "Kita"),
                    ("R4", "Ménaka"),
                ],
            ),
        ]
    }

    fn form(changes: &[(&str, &str)]) -> Posted {
        let mut fields = vec![
            ("relate_from_set", "old"),
            ("relate_from", "ML01"),
            ("relation", "split"),
            ("relate_to_set", "new"),
            ("relate_to", "kayes, R2\nKita"),
            ("since", "2023-03-13"),
            ("reason", "Loi n° 2023-006"),
        ];
        for (field, value) in changes {
            fields.retain(|(known, _)| known != field);
            fields.push((*field, *value));
        }
        let own = |(field, value): (&str, &str)| (field.to_owned(), value.to_owned());
        Posted(fields.into_iter().map(own).collect())
    }

    fn tried(changes: &[(&str, &str)]) -> Result<Said, Vec<Problem>> {
        read(&form(changes), &sets(), &[], Speaker::of(Language::English))
    }

    #[test]
    fn a_division_is_a_link_to_each_piece_with_its_day() {
        let said = tried(&[]).unwrap();
        let pieces: Vec<&str> = said
            .links
            .iter()
            .map(|link| link.to.code.as_str())
            .collect();
        assert_eq!(pieces, ["R1", "R2", "R3"]);
        for link in &said.links {
            assert_eq!(link.relation, Relation::SplitInto);
            assert_eq!(link.since.unwrap().to_string(), "2023-03-13");
            assert_eq!(link.from.code.as_str(), "ML01");
        }
        assert_eq!(said.reason, "Loi n° 2023-006");
    }

    #[test]
    fn a_part_is_a_division_told_from_the_other_side() {
        let part = [
            ("relation", "part"),
            ("relate_from_set", "new"),
            ("relate_from", "R2, R3"),
            ("relate_to_set", "old"),
            ("relate_to", "ML01"),
            ("since", ""),
        ];
        let said = tried(&part).unwrap();
        assert_eq!(said.links.len(), 2);
        assert_eq!(said.links[0].from.code.as_str(), "ML01");
        assert_eq!(said.links[0].to.code.as_str(), "R2");
    }

    #[test]
    fn each_fault_is_said_beside_its_field() {
        for (changes, field) in [
            (&[("relate_from", "")][..], "relate_from"),
            (&[("relate_from", "Gao")], "relate_from"),
            (&[("relate_from", "Atlantis")], "relate_from"),
            (&[("relate_from_set", "none")], "relate_from"),
            (&[("relate_to", "R9, R1")], "relate_to"),
            (&[("relate_to", "R1")], "relate_to"),
            (&[("relation", "")], "relation"),
            (&[("relation", "same")], "relate_to"),
            (&[("since", "soon")], "since"),
            (&[("since", "")], "since"),
            (&[("reason", " ")], "reason"),
            (
                &[
                    ("relation", "same"),
                    ("relate_to_set", "old"),
                    ("relate_to", "ML07"),
                ],
                "relate_to",
            ),
        ] {
            let problems = tried(changes).unwrap_err();
            let fields: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
            assert_eq!(fields, [field], "{changes:?}: {problems:?}");
            assert!(!problems[0].text.contains('⟦'), "{problems:?}");
        }
        let several = tried(&[("relate_from", "Gao")]).unwrap_err();
        assert!(several[0].text.contains("ML07, ML08"), "{several:?}");
    }
}
