//! `/mali/2017/desk`: what can be done here, what stands in the way of
//! publishing, and what has changed since the last version.

use askama::Template;

use super::Desk;
use super::draft;
use super::obstacles::{ObstacleView, obstacles};
use super::tasks::{TaskView, tasks};
use crate::appeals::appeal::edition;
use crate::appeals::difference::{self, DifferencesView};
use crate::appeals::load;
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, WebError};

#[derive(Template)]
#[template(path = "desk/start.html")]
struct StartPage {
    chrome: Chrome,
    heading: String,
    tasks: Vec<TaskView>,
    template: String,
    blocking: Vec<ObstacleView>,
    notices: Vec<ObstacleView>,
    published: Option<PublishedView>,
}

/// The newest version, and what the draft would change in it.
struct PublishedView {
    edition: String,
    href: String,
    differences: DifferencesView,
}

/// The desk's first page.
pub async fn start(desk: Desk) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let draft = desk.draft(&records)?;
    let chrome = desk.first_chrome("desk-title")?;
    let (blocking, notices) = obstacles(&desk, &draft, &records)
        .into_iter()
        .partition(|obstacle| obstacle.blocks);
    let newest = desk.web.store().publications(&desk.named.name).await?;
    let published = match newest.last() {
        None => None,
        Some(newest) => {
            let number = newest.record.number;
            let frozen = load::frozen(&desk.web, &desk.named.name, number).await?;
            let then = difference::at(&desk.web, &desk.named, newest.record.computed_at).await?;
            Some(PublishedView {
                edition: edition(&chrome, number, newest.record.published_at),
                href: desk.reader.href(&desk.named.address.version(number)),
                differences: difference::differences_view(
                    (&frozen, &draft),
                    (&then, &records),
                    desk.views(),
                ),
            })
        }
    };
    let page = StartPage {
        heading: best(&desk.reader, &draft.titles).text.to_owned(),
        tasks: tasks(&desk),
        template: desk.href(&format!("files/{}", draft::file_name(&desk))),
        blocking,
        notices,
        published,
        chrome,
    };
    Ok(Page::html(page.render()?))
}
