//! What can be done at a desk, in the order in which it is offered.

use ::access::Permission;

use super::Desk;

/// One thing to do, with a page of its own.
struct Task {
    /// Its address below the desk.
    path: &'static str,
    /// The key of its name; `-hint` after it says what it is for.
    key: &'static str,
    /// Whoever has one of these somewhere in the mission is offered it.
    permissions: &'static [Permission],
}

const TASKS: &[Task] = &[Task {
    path: "draft",
    key: "desk-draft",
    permissions: &[Permission::ReadDraft],
}];

/// A task in words.
pub struct TaskView {
    /// Its address in the reader's language.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub hint: String,
}

/// What this person may do here.
#[must_use]
pub fn tasks(desk: &Desk) -> Vec<TaskView> {
    let speaker = desk.reader.speaker();
    TASKS
        .iter()
        .filter(|task| {
            task.permissions
                .iter()
                .any(|permission| desk.may_somewhere(*permission))
        })
        .map(|task| TaskView {
            href: desk.href(task.path),
            name: speaker.say(task.key),
            hint: speaker.say(&format!("{}-hint", task.key)),
        })
        .collect()
}
