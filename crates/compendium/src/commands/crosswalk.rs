//! `crosswalk`: rules propose, people decide.

use displacement::places::{
    AreaCode, AreaReference, CodeSet, CodeSetName, Decision, Link, NotDecided, decided, proposed,
};
use displacement::records::DisplacementRecords;
use missions::Change;
use serde::Serialize;
use store::{KnownAt, Store};
use vocabulary::{MissionCode, Source};

use crate::command_line::{self, Crosswalk, LinkSets};
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

/// What was asked or done.
#[derive(Debug, Serialize)]
struct Answer {
    /// Whether it was written.
    applied: bool,
    /// The links that are listed, new, or decided.
    links: Vec<Link>,
    /// The sets of codes of the mission: name, whether it is a published
    /// list, how many areas it has.
    sets: Vec<(String, bool, usize)>,
}

/// Proposes, lists or decides.
pub async fn run(node: &Node, printer: &Printer, action: Crosswalk) -> Result<(), CommandError> {
    match action {
        Crosswalk::List(options) => {
            let store = node.open_existing().await?;
            let known = known(&store, &options.mission).await?;
            let mut links = of_sets(&known, &options.sets);
            links.retain(|link| !options.open || link.decision == Decision::Open);
            tell(printer, options.json, &known, links, false)
        }
        Crosswalk::Propose(options) => {
            let store = if options.dry_run {
                node.open_existing().await?
            } else {
                node.open_existing_to_write().await?
            };
            let known = known(&store, &options.mission).await?;
            let sets = known.code_sets();
            let (from, to) = (set(&sets, &options.from)?, set(&sets, &options.to)?);
            let links = proposed(from, to, &of_sets(&known, &LinkSets::default()));
            if !options.dry_run {
                write(node, &store, &options.mission, "propose links", &links).await?;
            }
            tell(printer, options.json, &known, links, !options.dry_run)
        }
        Crosswalk::Confirm(options) => {
            decide(
                node,
                printer,
                &options,
                Decision::Confirmed,
                "confirm links",
            )
            .await
        }
        Crosswalk::Refuse(options) => {
            decide(node, printer, &options, Decision::Refused, "refuse links").await
        }
        Crosswalk::Set(options) => {
            let store = node.open_existing_to_write().await?;
            let known = known(&store, &options.mission).await?;
            let sets = known.code_sets();
            let from = area(&sets, &options.from_code, options.sets.from_set.as_deref())?;
            let to = area(&sets, &options.to_code, options.sets.to_set.as_deref())?;
            let recorded = of_sets(&known, &LinkSets::default());
            let link = Link::said(&recorded, &from, options.relation, &to, options.since)
                .map_err(not_decided)?;
            let links = vec![link];
            write(node, &store, &options.mission, "relate areas", &links).await?;
            tell(printer, options.json, &known, links, true)
        }
    }
}

async fn decide(
    node: &Node,
    printer: &Printer,
    options: &command_line::Link,
    decision: Decision,
    action: &str,
) -> Result<(), CommandError> {
    let store = node.open_existing_to_write().await?;
    let known = known(&store, &options.mission).await?;
    let recorded = of_sets(&known, &options.sets);
    let links = match (&options.from_code, &options.to_code, options.all_from) {
        (Some(from), Some(to), _) => {
            let (from, to) = (AreaCode::given(from), AreaCode::given(to));
            vec![decided(&recorded, &from, &to, decision).map_err(not_decided)?]
        }
        (.., Some(least)) => {
            let open = recorded
                .into_iter()
                .filter(|link| link.decision == Decision::Open && link.confidence >= least);
            open.map(|link| Link { decision, ..link }).collect()
        }
        _ => Vec::new(),
    };
    write(node, &store, &options.mission, action, &links).await?;
    tell(printer, options.json, &known, links, true)
}

fn not_decided(why: NotDecided) -> CommandError {
    let hint = match &why {
        NotDecided::NoLink(..) => {
            "see compendium crosswalk list; a link of your own is made with crosswalk set"
        }
        NotDecided::SeveralLinks(..) => "name the sets with --from SET and --to SET",
        NotDecided::OneSet(..) => {
            "within one set areas are renamed, split-into or merged-into others"
        }
    };
    CommandError::failed(why.to_string()).hinted(hint)
}

async fn known(store: &Store, mission: &MissionCode) -> Result<DisplacementRecords, CommandError> {
    if store.mission_by_code(mission).await?.is_none() {
        return Err(
            CommandError::failed(format!("the mission {mission} is not in this database"))
                .hinted("import its rounds or lists first, or correct the code"),
        );
    }
    Ok(store.displacement(mission, KnownAt::Now).await?)
}

/// The links between these sets, or all.
fn of_sets(known: &DisplacementRecords, sets: &LinkSets) -> Vec<Link> {
    let is = |wanted: &Option<String>, area: &AreaReference| {
        wanted.as_ref().is_none_or(|wanted| area.set.0 == *wanted)
    };
    let links = known.links.iter().map(|link| &link.record);
    links
        .filter(|link| is(&sets.from_set, &link.from) && is(&sets.to_set, &link.to))
        .cloned()
        .collect()
}

fn set<'set>(sets: &'set [CodeSet], name: &str) -> Result<&'set CodeSet, CommandError> {
    let name = CodeSetName(name.to_owned());
    let found = sets.iter().find(|set| set.name == name);
    found.ok_or_else(|| {
        let known: Vec<String> = sets.iter().map(|set| format!("“{}”", set.name)).collect();
        CommandError::failed(format!("the set of codes “{name}” is not recorded"))
            .hinted(format!("recorded are: {}", known.join(", ")))
    })
}

/// The area with a code: in the set that is named, or in the only one that
/// has it.
fn area(sets: &[CodeSet], code: &str, name: Option<&str>) -> Result<AreaReference, CommandError> {
    let code = AreaCode::given(code);
    let having: Vec<&CodeSet> = sets
        .iter()
        .filter(|set| name.is_none_or(|name| set.name.0 == name) && set.area(&code).is_some())
        .collect();
    match having.as_slice() {
        [set] => Ok(AreaReference::new(&set.name, &code)),
        [] => Err(
            CommandError::failed(format!("no area with the code {code} is recorded"))
                .hinted("correct the code, or import the list that has it"),
        ),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|set| format!("“{}”", set.name))
                .collect();
            Err(CommandError::failed(format!(
                "the code {code} is in several sets: {}",
                names.join(", ")
            ))
            .hinted("name the set with --from SET or --to SET"))
        }
    }
}

async fn write(
    node: &Node,
    store: &Store,
    mission: &MissionCode,
    action: &str,
    links: &[Link],
) -> Result<(), CommandError> {
    let source = Source::named(node.actor());
    let changes = links
        .iter()
        .map(|link| Change::put(link.clone(), source.clone()));
    store
        .apply(mission, &node.entry(action), changes.collect())
        .await?;
    Ok(())
}

fn tell(
    printer: &Printer,
    json: bool,
    known: &DisplacementRecords,
    links: Vec<Link>,
    applied: bool,
) -> Result<(), CommandError> {
    let sets = known.code_sets();
    let answer = Answer {
        applied,
        links,
        sets: sets
            .iter()
            .map(|set| (set.name.to_string(), set.is_list, set.areas().count()))
            .collect(),
    };
    if json {
        return printer.json(&answer);
    }
    let name = |area: &AreaReference| {
        let set = sets.iter().find(|set| set.name == area.set);
        let area = set.and_then(|set| set.area(&area.code));
        area.map_or_else(String::new, |area| area.name().to_owned())
    };
    for link in &answer.links {
        printer.line(format_args!(
            "{:<9} {:>3} %  {} {}  {}  {} {}",
            decision(link.decision),
            link.confidence,
            link.from.code,
            name(&link.from),
            relation(link),
            link.to.code,
            name(&link.to),
        ))?;
    }
    printer.line(format_args!("{} links", answer.links.len()))?;
    if answer.links.is_empty() {
        for (name, is_list, areas) in &answer.sets {
            let list = if *is_list { ", a published list" } else { "" };
            printer.line(format_args!("set “{name}”: {areas} areas{list}"))?;
        }
    }
    Ok(())
}

const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Open => "open",
        Decision::Confirmed => "confirmed",
        Decision::Refused => "refused",
    }
}

const fn relation(link: &Link) -> &'static str {
    use displacement::places::Relation;
    match link.relation {
        Relation::Same => "same as",
        Relation::Renamed => "renamed",
        Relation::SplitInto => "split into",
        Relation::MergedInto => "merged into",
    }
}
