//! Puts labels beside their points so that none covers another.
//!
//! Greedy: labels are served in the order given, so callers put the important
//! ones first. Each tries the places beside its point, then places further
//! away with a leader; one that finds no room is left out (its tooltip stays).

use crate::geometry::Bounds;

/// A label that wants a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Request {
    /// The middle of its symbol.
    pub at: (f64, f64),
    /// How far from there it must stay.
    pub clearance: f64,
    pub width: f64,
    pub height: f64,
    /// Whether it may stand away from its symbol, on a leader.
    pub may_lead: bool,
}

/// A place that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placement {
    pub bounds: Bounds,
    /// Where a leader from the symbol meets the label.
    pub leader: Option<((f64, f64), (f64, f64))>,
}

/// Directions in which to try, best first: right, left, above, below, then between.
const BESIDE: [(f64, f64); 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.72, -0.7),
    (0.72, 0.7),
    (-0.72, -0.7),
    (-0.72, 0.7),
];
/// How far away to try with a leader.
const AWAY: [f64; 5] = [14.0, 26.0, 40.0, 58.0, 80.0];

/// A place for each request, or none, within `area` and clear of `obstacles`.
pub(crate) fn place(
    requests: &[Request],
    obstacles: &[Bounds],
    area: &Bounds,
) -> Vec<Option<Placement>> {
    let mut taken = obstacles.to_vec();
    let mut leaders: Vec<((f64, f64), (f64, f64))> = Vec::new();
    requests
        .iter()
        .map(|request| {
            let found = candidates(request)
                .filter(|candidate| request.may_lead || candidate.leader.is_none())
                .find(|candidate| {
                    area.holds(&candidate.bounds)
                        && !taken.iter().any(|other| other.overlaps(&candidate.bounds))
                        && !leaders
                            .iter()
                            .any(|leader| crosses(*leader, &candidate.bounds))
                        && candidate.leader.is_none_or(|leader| {
                            !taken.iter().any(|other| {
                                !other.holds_point(request.at) && crosses(leader, other)
                            })
                        })
                })?;
            taken.push(found.bounds);
            leaders.extend(found.leader);
            Some(found)
        })
        .collect()
}

fn candidates(request: &Request) -> impl Iterator<Item = Placement> + '_ {
    let beside = BESIDE.iter().map(move |direction| Placement {
        bounds: boxed(request, *direction, 0.0),
        leader: None,
    });
    let away = AWAY.iter().flat_map(move |distance| {
        (0..24).map(move |step| {
            let angle = f64::from(step) * std::f64::consts::TAU / 24.0;
            let direction = (angle.cos(), angle.sin());
            let bounds = boxed(request, direction, *distance);
            let start = (
                request.at.0 + direction.0 * request.clearance,
                request.at.1 + direction.1 * request.clearance,
            );
            let end = (
                start.0.clamp(bounds.left, bounds.right),
                start.1.clamp(bounds.top + 3.0, bounds.bottom - 3.0),
            );
            Placement {
                bounds,
                leader: Some((start, end)),
            }
        })
    });
    beside.chain(away)
}

/// The label's box in a direction from its point, touching a ring of
/// clearance and distance.
fn boxed(request: &Request, (right, down): (f64, f64), distance: f64) -> Bounds {
    let reach = request.clearance + distance;
    let lean = |part: f64| {
        if part.abs() < 0.3 {
            part / 0.3
        } else {
            part.signum()
        }
    };
    let middle = (
        request.at.0 + right * reach + lean(right) * request.width / 2.0,
        request.at.1
            + down * reach
            + if right.abs() > 0.9 {
                0.0
            } else {
                lean(down) * request.height / 2.0
            },
    );
    Bounds::new(
        middle.0 - request.width / 2.0,
        middle.1 - request.height / 2.0,
        request.width,
        request.height,
    )
}

/// Whether a line runs through a box (tried at points a unit or so apart).
fn crosses((from, to): ((f64, f64), (f64, f64)), bounds: &Bounds) -> bool {
    let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil()).clamp(1.0, 200.0) as u32;
    (0..=steps).any(|step| {
        let part = f64::from(step) / f64::from(steps);
        let point = (
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        );
        bounds.grown(-0.5).holds_point(point)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AREA: Bounds = Bounds {
        left: 0.0,
        top: 0.0,
        right: 720.0,
        bottom: 480.0,
    };

    #[test]
    fn a_lone_label_stands_on_the_right() {
        let request = Request {
            at: (100.0, 100.0),
            clearance: 6.0,
            width: 50.0,
            height: 16.0,
            may_lead: true,
        };
        let placed = place(&[request], &[], &AREA)[0].unwrap();
        assert_eq!(placed.bounds, Bounds::new(106.0, 92.0, 50.0, 16.0));
        assert_eq!(placed.leader, None);
    }

    #[test]
    fn a_crowd_finds_room_further_away() {
        let requests = vec![
            Request {
                at: (300.0, 200.0),
                clearance: 6.0,
                width: 60.0,
                height: 16.0,
                may_lead: true,
            };
            12
        ];
        let placed = place(&requests, &[Bounds::around(300.0, 200.0, 5.0)], &AREA);
        assert!(placed.iter().flatten().count() >= 10);
        assert!(placed.iter().flatten().any(|label| label.leader.is_some()));
    }

    proptest! {
        #[test]
        fn labels_never_overlap_nor_leave_the_panel(
            points in proptest::collection::vec(
                (0.0..720.0_f64, 0.0..480.0_f64, 10.0..180.0_f64, 12.0..40.0_f64), 0..40)
        ) {
            let requests: Vec<Request> = points
                .iter()
                .map(|(x, y, width, height)| Request {
                    at: (*x, *y), clearance: 6.0, width: *width, height: *height, may_lead: true, })
                .collect();
            let symbols: Vec<Bounds> = points
                .iter()
                .map(|(x, y, ..)| Bounds::around(*x, *y, 5.0))
                .collect();
            let placed: Vec<Placement> =
                place(&requests, &symbols, &AREA).into_iter().flatten().collect();
            for (index, one) in placed.iter().enumerate() {
                prop_assert!(AREA.holds(&one.bounds));
                prop_assert!(!symbols.iter().any(|symbol| symbol.overlaps(&one.bounds)));
                for other in &placed[index + 1..] {
                    prop_assert!(!one.bounds.overlaps(&other.bounds));
                }
            }
        }
    }
}
