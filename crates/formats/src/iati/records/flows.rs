//! The transactions of an activity that are contributions.

use std::collections::HashMap;

use appeals::records::{
    Contribution, ContributionKind, Destination, ExternalReference, FlowDirection, FlowOrigin,
    Project, Requirement, Target,
};
use serde_json::json;
use vocabulary::identifier::{ContributionId, FrameworkId, RequirementId};
use vocabulary::{AppealName, Money, RecordKind, Source};

use super::super::export::{
    self, CONTRIBUTION_FIELDS, RestAsked, plain_days, restored_destination, restored_subject,
};
use super::super::message::Message;
use super::super::ours::overridden;
use super::super::reading;
use super::super::translate::OCHA_SYSTEM;
use super::super::tree::{Element, local_of_ours};
use super::Import;
use super::activity::{publisher_of, undated};
use super::state::key;

impl Import<'_> {
    /// Puts the contributions of an activity and gives them back.
    pub(super) fn contributions(
        &mut self,
        place: &AppealName,
        project: &Project,
        identifier: &str,
        activity: &Element,
        older: bool,
    ) -> Vec<Contribution> {
        let destination = Destination::Single {
            target: Target::Project {
                project: project.id,
            },
        };
        let flows = reading::flows(activity);
        self.kept += activity.all("transaction").count() - flows.len();
        let mut made = Vec::with_capacity(flows.len());
        let mut seen = HashMap::new();
        for (number, flow) in flows.into_iter().enumerate() {
            let reference = self.flow_reference(identifier, flow, number + 1, older, &mut seen);
            let one = self.contribution(place, flow, activity, destination.clone(), reference);
            made.extend(one);
        }
        made
    }

    /// The name by which a transaction is found again: its reference, and
    /// where that stands twice, how often it stood before.
    fn flow_reference(
        &mut self,
        identifier: &str,
        flow: &Element,
        number: usize,
        older: bool,
        seen: &mut HashMap<String, (usize, Element)>,
    ) -> ExternalReference {
        let name = flow.value("ref");
        if older && let Some(name) = name {
            let before = self
                .references
                .entry(name.to_owned())
                .or_insert((0, flow.line));
            before.0 += 1;
            let (count, first) = *before;
            if count > 1 {
                let reference = name.to_owned();
                self.findings
                    .at(&Message::ReferenceTwice { reference, first }, flow);
            }
            return ExternalReference {
                system: OCHA_SYSTEM.to_owned(),
                code: if count > 1 {
                    format!("{name}-{count}")
                } else {
                    name.to_owned()
                },
                version: None,
            };
        }
        let name = name.map_or_else(|| format!("#{number}"), ToOwned::to_owned);
        let before = seen
            .entry(name.clone())
            .or_insert_with(|| (0, flow.clone()));
        before.0 += 1;
        let count = before.0;
        // Many publishers give one reference to all transactions of a grant;
        // only the same money again is suspicious.
        if count > 1 && before.1 == *flow {
            let message = Message::ReferenceTwice {
                reference: name.clone(),
                first: before.1.line,
            };
            self.findings.at(&message, flow);
        }
        ExternalReference {
            system: "iati".to_owned(),
            code: if count > 1 {
                format!("{identifier}/{name}-{count}")
            } else {
                format!("{identifier}/{name}")
            },
            version: None,
        }
    }

    fn contribution(
        &mut self,
        place: &AppealName,
        flow: &Element,
        activity: &Element,
        destination: Destination,
        reference: ExternalReference,
    ) -> Option<Contribution> {
        let said = match reading::flow(flow, activity) {
            Ok(said) => said,
            Err((message, element)) => {
                let original = match &message {
                    Message::CurrencyUnknown { code } => code.clone(),
                    _ => element.own_text(),
                };
                self.findings.about(&message, &element, &original);
                return None;
            }
        };
        let source = self.source(flow);
        let state = self.missions.get_mut(&place.mission)?;
        let appeal = state.appeals.get(&place.period)?;
        let stated: Option<ExternalReference> = flow
            .ours("reference")
            .and_then(|text| serde_json::from_str(text).ok());
        let wanted = stated.as_ref().unwrap_or(&reference);
        let known = flow
            .ours("id")
            .and_then(|id| id.parse().ok())
            .and_then(|id| appeal.contributions_by_id.get(&ContributionId(id)))
            .or_else(|| appeal.contributions.get(&key(wanted)))
            .map(|recorded| &recorded.record);
        let (decided_on, received_on) = plain_days(said.status, said.date);
        let currency = appeal.appeal.currency;
        let converted = (said.original.currency == currency).then_some(said.original);
        // A rate that was found since stays, while the amount does.
        let converted_before = known.filter(|known| known.original == said.original);
        let contribution = Contribution {
            id: known.map_or_else(|| ContributionId::new(self.identifiers), |known| known.id),
            appeal: appeal.appeal.id,
            donor: said.donor,
            original: said.original,
            rate: converted_before.and_then(|known| known.rate.clone()),
            converted: converted.or_else(|| converted_before.and_then(|known| known.converted)),
            decided_on,
            received_on,
            status: said.status,
            kind: ContributionKind::Financial,
            earmarking: said.earmarking,
            destination,
            origin: FlowOrigin::Standard,
            parent: known.and_then(|known| known.parent),
            descriptions: said.descriptions,
            recipient: said.recipient,
            reference: match known {
                Some(known) if known.reference.is_none() => None,
                _ => Some(reference),
            },
            direction: FlowDirection::Incoming,
            new_money: None,
            reports: Vec::new(),
            particulars: Some(json!({ "iati": kept(flow).to_json() }).into()),
        };
        let contribution = overridden(contribution, flow, &CONTRIBUTION_FIELDS);
        if contribution.converted.is_none() {
            *self
                .not_converted
                .entry(contribution.original.currency.to_string())
                .or_default() += 1;
        }
        if contribution.original.minor < 0 {
            let amount = amount_text(contribution.original);
            self.findings.at(&Message::AmountNegative { amount }, flow);
        }
        state.put(known, contribution.clone(), source);
        Some(contribution)
    }

    /// What belongs to the appeal and to none of its projects alone.
    pub(super) fn rest(&mut self, place: &AppealName, activity: &Element, source: &Source) {
        if self.rest_is_ours(place, activity) {
            return;
        }
        let Some(state) = self.missions.get_mut(&place.mission) else {
            return;
        };
        let root = self.survey.root.as_ref();
        for says in root.into_iter().flat_map(|root| &root.frameworks) {
            state.framework(place.period, Some(says), None, self.identifiers, source);
        }
        let Some(appeal) = state.appeals.get(&place.period) else {
            return;
        };
        let frameworks: Vec<(String, FrameworkId)> = appeal
            .frameworks
            .iter()
            .map(|framework| (framework.position.to_string(), framework.id))
            .collect();
        let projects = appeal.seen.clone();
        let find = |name: &str, id: &str| match name {
            "framework" => frameworks
                .iter()
                .find(|(position, _)| position == id)
                .map(|(_, framework)| framework.0),
            _ => projects.get(id).map(|project| project.0),
        };
        let appeal_id = appeal.appeal.id;
        let known: Vec<Requirement> = appeal
            .known
            .into_iter()
            .flat_map(|known| &known.requirements)
            .map(|recorded| recorded.record.clone())
            .collect();
        let asked: Vec<RestAsked> = activity
            .all_ours("record")
            .next()
            .and_then(|record| serde_json::from_str(record.ours("requirements")?).ok())
            .unwrap_or_default();
        for RestAsked { subject, asked } in asked {
            let Some(subject) = restored_subject(subject, &find) else {
                continue;
            };
            let same = known
                .iter()
                .find(|known| known.subject == subject && known.revision == asked.revision);
            let requirement = Requirement {
                id: same.map_or_else(|| RequirementId::new(self.identifiers), |same| same.id),
                appeal: appeal_id,
                subject,
                amount: asked.amount,
                holds_from: asked.holds_from,
                revision: asked.revision,
                reason: asked.reason,
            };
            state.put(same, requirement, source.clone());
        }
        let identifier = super::identifier_of(activity).unwrap_or_default();
        let mut seen = HashMap::new();
        for (number, flow) in reading::flows(activity).into_iter().enumerate() {
            let destination = flow
                .ours("destination")
                .and_then(|text| restored_destination(text, &find))
                .unwrap_or(Destination::Single {
                    target: Target::Appeal,
                });
            let reference = self.flow_reference(&identifier, flow, number + 1, false, &mut seen);
            self.contribution(place, flow, activity, destination, reference);
        }
    }

    fn rest_is_ours(&mut self, place: &AppealName, activity: &Element) -> bool {
        let Some(state) = self.missions.get_mut(&place.mission) else {
            return false;
        };
        let Some(appeal) = state.appeals.get(&place.period) else {
            return false;
        };
        let publisher = publisher_of(activity);
        let context = export::Context::new(
            &state.mission,
            &appeal.appeal,
            appeal.frameworks.iter().collect(),
            state.sectors.values(),
            &publisher,
        );
        let requirements: Vec<&Requirement> = appeal
            .known
            .into_iter()
            .flat_map(|known| &known.requirements)
            .map(|recorded| &recorded.record)
            .filter(|requirement| requirement.subject.project().is_none())
            .collect();
        let contributions: Vec<&Contribution> = appeal
            .rest_contributions
            .iter()
            .map(|recorded| &recorded.record)
            .collect();
        let codes = appeal
            .projects_by_id
            .values()
            .map(|project| {
                (
                    project.record.id,
                    export::identifier(&context, &project.record),
                )
            })
            .collect();
        let ours = export::rest_of(&context, &requirements, &contributions, &codes);
        let same = ours.is_some_and(|ours| undated(ours) == undated(activity.clone()));
        if same {
            let (asked, came) = (requirements.len(), contributions.len());
            state.unchanged(RecordKind::Requirement, asked);
            state.unchanged(RecordKind::Contribution, came);
        }
        same
    }
}

/// What is kept beside a contribution: all but what an export of ours adds.
fn kept(flow: &Element) -> Element {
    let mut kept = flow.clone();
    kept.attributes
        .retain(|(name, _)| local_of_ours(name).is_none());
    kept
}

fn amount_text(money: Money) -> String {
    format!("{} {}", money.to_decimal().normalize(), money.currency)
}
