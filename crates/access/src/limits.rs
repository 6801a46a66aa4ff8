//! How often somebody may try, and how long a session lasts. Pure functions
//! of what happened and when.

use chrono::{DateTime, TimeDelta, Utc};

/// Attempts older than this are forgotten.
pub const REMEMBERED: TimeDelta = TimeDelta::minutes(15);
/// So many failures of one account in a row are taken for slips.
pub const SLIPS: usize = 5;
/// So many failures from one address within [`REMEMBERED`]: an office behind
/// one address has many people, a guessing machine needs many more.
pub const FROM_ADDRESS: usize = 60;
/// The longest wait between two attempts at one account.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);

/// A session ends when it was not used for this long: long enough for a
/// power cut and a meeting.
pub const IDLE: TimeDelta = TimeDelta::hours(2);
/// A session ends after this long, used or not: a working day.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// The second factor is asked for so long after the password.
pub const BETWEEN_FACTORS: TimeDelta = TimeDelta::minutes(10);
/// A one-time link can be used for so long.
pub const LINK: TimeDelta = TimeDelta::hours(72);

/// One attempt to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it succeeded.
    pub succeeded: bool,
}

/// When the next attempt at an account is heard; `None`: now. After
/// [`SLIPS`] failures since the last success the wait is half a minute, and
/// doubles with each further failure up to [`LONGEST_WAIT`]. Somebody who
/// locks a colleague out this way must keep at it, and the administrator
/// sees it.
#[must_use]
pub fn account_opens_at(attempts: &[Attempt], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut recent: Vec<_> = remembered(attempts, now).collect();
    recent.sort_by_key(|attempt| attempt.at);
    let since = recent
        .iter()
        .rposition(|attempt| attempt.succeeded)
        .map_or(0, |place| place + 1);
    let failures = recent.get(since..).unwrap_or_default();
    let last = failures.last()?;
    let beyond = failures.len().checked_sub(SLIPS)?;
    let doublings = u32::try_from(beyond.min(10)).unwrap_or(10);
    let wait = (TimeDelta::seconds(30) * 2_i32.pow(doublings)).min(LONGEST_WAIT);
    let opens = last.at + wait;
    (opens > now).then_some(opens)
}

/// As [`account_opens_at`] for an address, whoever was tried from there.
#[must_use]
pub fn address_opens_at(attempts: &[Attempt], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut failures: Vec<_> = remembered(attempts, now)
        .filter(|attempt| !attempt.succeeded)
        .map(|attempt| attempt.at)
        .collect();
    failures.sort();
    let counted = failures.len().checked_sub(FROM_ADDRESS)?;
    failures.get(counted).map(|oldest| *oldest + REMEMBERED)
}

fn remembered(attempts: &[Attempt], now: DateTime<Utc>) -> impl Iterator<Item = &Attempt> {
    attempts
        .iter()
        .filter(move |attempt| attempt.at > now - REMEMBERED)
}

/// Whether a session still holds.
#[must_use]
pub fn session_holds(created: DateTime<Utc>, last_used: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now < created + ABSOLUTE && now < last_used + IDLE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn failures(count: i64) -> Vec<Attempt> {
        (0..count)
            .map(|second| Attempt {
                at: at(second),
                succeeded: false,
            })
            .collect()
    }

    #[test]
    fn slips_are_free_and_guessing_is_slow() {
        assert_eq!(account_opens_at(&[], at(0)), None);
        assert_eq!(account_opens_at(&failures(4), at(4)), None);
        assert_eq!(account_opens_at(&failures(5), at(5)), Some(at(4 + 30)));
        assert_eq!(account_opens_at(&failures(5), at(35)), None);
        assert_eq!(account_opens_at(&failures(7), at(8)), Some(at(6 + 120)));
        assert_eq!(account_opens_at(&failures(40), at(41)), Some(at(39 + 900)));
    }

    #[test]
    fn a_success_forgives() {
        let mut attempts = failures(9);
        attempts.push(Attempt {
            at: at(10),
            succeeded: true,
        });
        assert_eq!(account_opens_at(&attempts, at(11)), None);
    }

    #[test]
    fn an_address_is_heard_again_when_its_failures_are_old() {
        assert_eq!(address_opens_at(&failures(59), at(59)), None);
        assert_eq!(address_opens_at(&failures(60), at(60)), Some(at(900)));
        assert_eq!(address_opens_at(&failures(60), at(901)), None);
    }

    #[test]
    fn a_session_ends_idle_and_in_the_end() {
        assert!(session_holds(at(0), at(0), at(7_199)));
        assert!(!session_holds(at(0), at(0), at(7_200)));
        assert!(!session_holds(at(0), at(43_199), at(43_200)));
    }

    proptest! {
        #[test]
        fn a_wait_is_never_longer_than_the_longest(
            seconds in proptest::collection::vec((0_i64..2_000, any::<bool>()), 0..80),
            now in 0_i64..3_000,
        ) {
            let attempts: Vec<_> = seconds
                .into_iter()
                .map(|(second, succeeded)| Attempt { at: at(second), succeeded })
                .filter(|attempt| attempt.at <= at(now))
                .collect();
            for opens in [account_opens_at(&attempts, at(now)), address_opens_at(&attempts, at(now))]
                .into_iter()
                .flatten()
            {
                prop_assert!(opens > at(now) && opens <= at(now) + LONGEST_WAIT);
            }
        }
    }
}
