//! Computes all totals of an appeal anew from its contributions, for
//! measuring: `totals DATABASE APPEAL RUNS`. Prints milliseconds, one line a
//! run, then what came on each line and under each heading, in minor units.

use std::time::Instant;

use appeals::AppealRecords;
use appeals::funding::{FundingLine, Scope, frameworks, line_sum, received, requested};
use store::Store;
use vocabulary::money::MoneyError;

/// Requested and received for everything; every line; and both again for
/// each framework and each of its headings.
fn totals(records: &AppealRecords) -> Result<Vec<(String, i64)>, MoneyError> {
    let everything = Scope::default();
    let mut totals = vec![
        (
            "requested".to_owned(),
            requested(records, &everything, None)?.total.minor,
        ),
        (
            "received".to_owned(),
            received(records, &everything, None)?.total.minor,
        ),
    ];
    for line in FundingLine::all() {
        let sum = line_sum(records, &everything, line, None)?;
        totals.push((format!("line {}", line.key()), sum.total.minor));
    }
    for group in frameworks(records) {
        let framework = group.framework.record.id;
        let mut scopes = vec![("framework".to_owned(), Scope::of_framework(framework))];
        for sector in &group.sectors {
            let name = format!("heading {:?}", sector.key);
            scopes.push((name, Scope::of_sector(framework, sector.key.clone())));
        }
        for (name, scope) in scopes {
            let sum = received(records, &scope, None)?;
            totals.push((name, sum.total.minor));
            requested(records, &scope, None)?;
        }
    }
    Ok(totals)
}

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "a measurement prints")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let mut word = || words.next().ok_or("DATABASE APPEAL RUNS are expected");
    let store = Store::open(&word()?.parse()?, None).await?;
    let name = word()?.parse()?;
    let runs: usize = word()?.parse()?;
    let mut last = Vec::new();
    for _ in 0..runs {
        let began = Instant::now();
        let records = store
            .appeal_condensed(&name)
            .await?
            .ok_or("no such appeal")?;
        last = totals(&records)?;
        println!("{:.3}", began.elapsed().as_secs_f64() * 1_000.0);
    }
    for (name, minor) in last {
        println!("{name} = {minor}");
    }
    store.close().await?;
    Ok(())
}
