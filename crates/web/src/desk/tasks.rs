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

const TASKS: &[Task] = &[
    Task {
        path: "texts",
        key: "desk-texts",
        permissions: &[Permission::ReadDraft],
    },
    Task {
        path: "projects",
        key: "desk-projects",
        permissions: &[Permission::ReadDraft],
    },
    Task {
        path: "contributions",
        key: "desk-contributions",
        permissions: &[Permission::RecordContribution],
    },
    Task {
        path: "requirements",
        key: "desk-requirements",
        permissions: &[Permission::ReviseRequirement],
    },
    Task {
        path: "draft",
        key: "desk-draft",
        permissions: &[Permission::ReadDraft],
    },
    Task {
        path: "publishing",
        key: "desk-publishing",
        permissions: &[Permission::Propose, Permission::Approve],
    },
    Task {
        path: "figures",
        key: "picker-title",
        permissions: &[Permission::ReadDraft],
    },
];

/// What is done for the mission as a whole, at addresses below it.
const OF_MISSION: &[Task] = &[
    Task {
        path: "desk/import",
        key: "rounds-task",
        permissions: &[Permission::RecordDisplacement],
    },
    Task {
        path: "desk/rounds",
        key: "coverage-task",
        permissions: &[Permission::RecordDisplacement],
    },
    Task {
        path: "desk/places",
        key: "crosswalk-title",
        permissions: &[Permission::RecordDisplacement],
    },
    Task {
        path: "desk/reports",
        key: "round-report-desk",
        permissions: &[Permission::ReadDraft],
    },
    Task {
        path: "desk/recipients",
        key: "recipients-title",
        permissions: &[Permission::Propose],
    },
    Task {
        path: "desk/counting",
        key: "counting-title",
        permissions: &[Permission::DecideDisplacement],
    },
];

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
    let view = |task: &Task, href: String| TaskView {
        href,
        name: speaker.say(task.key),
        hint: speaker.say(&format!("{}-hint", task.key)),
    };
    let mission = &desk.named.mission.record.slug;
    let of_appeal = TASKS.iter().filter(|task| {
        let mut permissions = task.permissions.iter();
        permissions.any(|permission| desk.may_somewhere(*permission))
    });
    let of_mission = OF_MISSION.iter().filter(|task| {
        let mut permissions = task.permissions.iter();
        permissions.any(|permission| desk.may(*permission, None, None))
    });
    let of_mission = of_mission.map(|task| {
        let path = format!("/{mission}/{}", task.path);
        view(task, desk.reader.href(&path))
    });
    of_appeal
        .map(|task| view(task, desk.href(task.path)))
        .chain(of_mission)
        .collect()
}
