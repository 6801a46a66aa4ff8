//! What projects ask for, and what came.

use appeals::funding::is_counted;
use appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Destination, FlowDirection, FlowOrigin,
    Requirement, RequirementSubject, Target,
};
use vocabulary::identifier::{ContributionId, ProjectId, RequirementId};
use vocabulary::{Money, Record, RecordKind, Recorded, Texts};

use super::super::grammar::money_text;
use super::super::message::Message;
use super::super::tree::{Item, ProjectBlock};
use super::Import;
use super::index::of_project;

impl<'k> Import<'_, 'k, '_> {
    pub(super) fn requirement(&mut self, project: ProjectId, block: &ProjectBlock) {
        let asked = &block.requested;
        let key = of_project(project);
        let revisions: Vec<&'k Recorded<Requirement>> = self
            .index
            .get(RecordKind::Requirement, &key)
            .filter_map(|place| self.known?.requirements.get(place))
            .collect();
        let current = revisions
            .iter()
            .max_by_key(|recorded| (recorded.record.revision, recorded.record.id));
        let source = self.source(asked.line, asked.line);
        let Some(current) = current else {
            let record = Requirement {
                id: RequirementId::new(self.identifiers),
                appeal: self.appeal,
                subject: RequirementSubject::Project { project },
                amount: asked.value,
                holds_from: None,
                revision: 0,
                reason: Texts::default(),
            };
            self.put(None, record, source);
            return;
        };
        // The same file after a later revision by hand changes nothing.
        let same = revisions.iter().find(|recorded| {
            let this_file =
                !self.digest.is_empty() && recorded.source.digest.as_deref() == Some(self.digest);
            recorded.record.amount == asked.value
                && (this_file || recorded.record.id == current.record.id)
        });
        for recorded in &revisions {
            self.used
                .insert((recorded.record.kind(), recorded.record.id.0));
        }
        if let Some(same) = same {
            self.put(Some(&same.record), same.record.clone(), source);
            return;
        }
        let message = Message::Revised {
            project: block.title.value.clone(),
            from: money_text(current.record.amount),
            to: money_text(asked.value),
        };
        self.findings.add(&message, |finding| {
            finding
                .at(asked.line, asked.column)
                .original(&asked.original)
        });
        let record = Requirement {
            id: RequirementId::new(self.identifiers),
            appeal: self.appeal,
            subject: RequirementSubject::Project { project },
            amount: asked.value,
            holds_from: None,
            revision: current.record.revision.saturating_add(1),
            reason: Texts::both(
                format!("imported from {} line {}", self.file, asked.line),
                format!("importé de {}, ligne {}", self.file, asked.line),
            ),
        };
        self.put(None, record, source);
    }

    pub(super) fn contribution(&mut self, project: ProjectId, block: &ProjectBlock) {
        let Some(received) = &block.received else {
            return;
        };
        let key = of_project(project);
        let known: Vec<&'k Contribution> = self
            .index
            .get(RecordKind::Contribution, &key)
            .filter_map(|place| self.known?.contributions.get(place))
            .map(|recorded| &recorded.record)
            .collect();
        let from_page = known.iter().copied().find(|known| is_from_page(known));
        let others: Vec<&Contribution> = known
            .iter()
            .copied()
            .filter(|known| Some(known.id) != from_page.map(|page| page.id))
            .filter(|known| is_counted(known))
            .collect();
        if !others.is_empty() {
            self.compare_ledger(&known, block, received);
            return;
        }
        let source = self.source(received.line, received.line);
        match from_page {
            Some(known) => {
                let record = Contribution {
                    original: received.value,
                    converted: Some(received.value),
                    rate: None,
                    ..known.clone()
                };
                self.put(Some(known), record, source);
            }
            None if received.value.minor > 0 => {
                let record = self.new_contribution(project, received.value);
                self.put(None, record, source);
            }
            None => {}
        }
    }

    /// Once people keep the ledger of a project, a page's sum adds nothing to
    /// it: it is compared only, so that no money counts twice.
    fn compare_ledger(
        &mut self,
        known: &[&Contribution],
        block: &ProjectBlock,
        received: &Item<Money>,
    ) {
        let ledger = known
            .iter()
            .filter(|known| is_counted(known))
            .try_fold(Money::zero(received.value.currency), |sum, next| {
                sum.checked_add(next.converted?).ok()
            });
        if ledger != Some(received.value) {
            let message = Message::LedgerDiffers {
                project: block.title.value.clone(),
                page: money_text(received.value),
                ledger: ledger.map_or_else(|| "another sum".to_owned(), money_text),
            };
            self.findings.add(&message, |finding| {
                finding
                    .at(received.line, received.column)
                    .original(&received.original)
            });
        }
    }

    fn new_contribution(&mut self, project: ProjectId, amount: Money) -> Contribution {
        Contribution {
            id: ContributionId::new(self.identifiers),
            appeal: self.appeal,
            donor: None,
            original: amount,
            rate: None,
            converted: Some(amount),
            decided_on: None,
            received_on: None,
            status: ContributionStatus::Paid,
            kind: ContributionKind::Financial,
            earmarking: None,
            destination: Destination::Single {
                target: Target::Project { project },
            },
            origin: FlowOrigin::Standard,
            parent: None,
            descriptions: Texts::both(
                "Received as the Humanitarian Compendium states it; the donors are not named",
                "Reçu d’après le Compendium humanitaire ; les donateurs ne sont pas nommés",
            ),
            recipient: None,
            reference: None,
            direction: FlowDirection::Incoming,
            new_money: None,
            reports: Vec::new(),
            particulars: None,
        }
    }
}

/// The project that a contribution is for alone.
pub(super) fn single_project(contribution: &Contribution) -> Option<ProjectId> {
    match &contribution.destination {
        Destination::Single {
            target: Target::Project { project },
        } => Some(*project),
        _ => None,
    }
}

/// A sum without donor and day, as only a page gives it.
fn is_from_page(contribution: &Contribution) -> bool {
    contribution.donor.is_none()
        && contribution.decided_on.is_none()
        && contribution.received_on.is_none()
        && contribution.parent.is_none()
        && contribution.origin == FlowOrigin::Standard
        && contribution.status == ContributionStatus::Paid
        && contribution.reference.is_none()
}
