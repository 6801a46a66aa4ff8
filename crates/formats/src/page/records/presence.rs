//! Contacts, staff, offices and seats in coordination bodies.

use appeals::records::{Contact, CoordinationSeat, Office, PlaceName, StaffCount};
use vocabulary::Texts;
use vocabulary::identifier::{ContactId, CoordinationSeatId, OfficeId, StaffCountId};

use super::super::labels::name_key;
use super::super::message::Message;
use super::seats::Seat;
use super::{Import, position};

impl Import<'_, '_, '_> {
    pub(super) fn presence(&mut self) {
        self.contacts();
        self.staff();
        self.offices();
        self.seats();
    }

    fn contacts(&mut self) {
        let page = self.page;
        let telephone = page.telephone.as_ref().map(|item| item.value.clone());
        let website = page.website.as_ref().map(|item| item.value.clone());
        let mut roles: Vec<(Texts, usize)> = page
            .contacts
            .iter()
            .map(|role| (self.text(&role.value), role.line))
            .collect();
        let alone = page.telephone.as_ref().or(page.website.as_ref());
        if let (true, Some(alone)) = (roles.is_empty(), alone) {
            roles.push((Texts::both("Mission", "Mission"), alone.line));
        }
        for (index, (role, line)) in roles.into_iter().enumerate() {
            let name = role.best(self.language).to_owned();
            let known = self.find(
                |known| &known.contacts,
                |known| Self::same_name(&known.roles, &name),
            );
            let mut record = known.cloned().unwrap_or_else(|| Contact {
                id: ContactId::new(self.identifiers),
                appeal: self.appeal,
                position: position(index + self.known.map_or(0, |known| known.contacts.len())),
                roles: role,
                telephone: None,
                website: None,
            });
            record.telephone = telephone.clone().or(record.telephone);
            record.website = website.clone().or(record.website);
            let mut source = self.source(line, line);
            // The line names persons: nothing of it is kept as it stood.
            source.original = None;
            self.put(known, record, source);
        }
    }

    fn staff(&mut self) {
        let page = self.page;
        let counts = [&page.international_staff, &page.national_staff];
        let Some(line) = counts.into_iter().flatten().map(|item| item.line).min() else {
            return;
        };
        let known = self.find(|known| &known.staff_counts, |known| known.as_of.is_none());
        let mut record = known.cloned().unwrap_or_else(|| StaffCount {
            id: StaffCountId::new(self.identifiers),
            appeal: self.appeal,
            international: None,
            national: None,
            as_of: None,
        });
        let value =
            |item: &Option<super::super::tree::Item<u32>>| item.as_ref().map(|item| item.value);
        record.international = value(&page.international_staff).or(record.international);
        record.national = value(&page.national_staff).or(record.national);
        let last = counts.into_iter().flatten().map(|item| item.line).max();
        let source = self.source(line, last.unwrap_or(line));
        self.put(known, record, source);
    }

    fn offices(&mut self) {
        let page = self.page;
        for (index, office) in page.offices.iter().enumerate() {
            let name = &office.value.place;
            let code = self.place_code(name);
            let same = |known: &Office| {
                name_key(&known.place.name) == name_key(name)
                    || (code.is_some() && known.place.code == code)
            };
            let known = self
                .find(
                    |known| &known.offices,
                    |known| same(known) && known.kind == office.value.kind,
                )
                .or_else(|| self.find(|known| &known.offices, same));
            let mut record = known.cloned().unwrap_or_else(|| Office {
                id: OfficeId::new(self.identifiers),
                appeal: self.appeal,
                kind: office.value.kind,
                place: PlaceName {
                    name: name.clone(),
                    code: code.clone(),
                },
                position: position(index + self.known.map_or(0, |known| known.offices.len())),
            });
            record.kind = office.value.kind;
            record.place.code = record.place.code.or(code);
            let source = self.source(office.line, office.line);
            self.put(known, record, source);
        }
    }

    /// The code of a place of the mission's country. An office is in a town,
    /// not in the area of the same name.
    fn place_code(&self, name: &str) -> Option<String> {
        let iso3 = self.iso3.as_deref()?;
        geography::find_place(iso3, &format!("{name} town"))
            .or_else(|| geography::find_place(iso3, name))
            .map(|place| place.code.to_owned())
    }

    fn seats(&mut self) {
        let mut seen: Vec<Seat> = Vec::new();
        for (paragraph, read) in std::mem::take(&mut self.seats) {
            for (original, value) in &read.repaired {
                let (line, column) = paragraph.place_of(original);
                self.findings.add(&Message::NameRead, |finding| {
                    finding.at(line, column).original(original).value(value)
                });
            }
            for body in read.unknown {
                let (line, column) = paragraph.place_of(&body);
                self.findings
                    .add(&Message::ClusterUnknown { body }, |finding| {
                        finding.at(line, column)
                    });
            }
            for seat in read.seats {
                if !seen.iter().any(|earlier| earlier.is_same(&seat)) {
                    self.seat(&seat, seen.len(), paragraph.line);
                    seen.push(seat);
                }
            }
        }
    }

    fn seat(&mut self, seat: &Seat, earlier: usize, line: usize) {
        let known = self.find(
            |known| &known.coordination_seats,
            |known| {
                known.role == seat.role
                    && (Self::same_name(&known.bodies, &seat.body)
                        || (seat.sector.is_some() && known.sector == seat.sector))
            },
        );
        let known_seats = self.known.map_or(0, |known| known.coordination_seats.len());
        let mut record = known.cloned().unwrap_or_else(|| CoordinationSeat {
            id: CoordinationSeatId::new(self.identifiers),
            appeal: self.appeal,
            position: position(earlier + known_seats),
            bodies: Texts::default(),
            role: seat.role,
            sector: seat.sector.clone(),
        });
        if record.bodies.get(self.language).is_none() {
            record.bodies.set(self.language, seat.body.clone());
        }
        let source = self.source(line, line);
        self.put(known, record, source);
    }
}
