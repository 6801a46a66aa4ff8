//! What can be done here: a closed list. A route names one of these, and
//! the policies say who has it.

use std::fmt;

macro_rules! permissions {
    ($($(#[$documentation:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// One thing that can be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Permission {
            $($(#[$documentation])* $variant),+
        }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that the policies use.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

permissions! {
    /// Reading what was published.
    ReadPublished = "read_published",
    /// Looking after one's own account.
    UseOwnAccount = "use_own_account",
    /// Reading what is not published yet.
    ReadDraft = "read_draft",
    /// Changing narratives and achievements.
    EditText = "edit_text",
    /// Changing the description of a project.
    EditProject = "edit_project",
    /// Recording a contribution.
    RecordContribution = "record_contribution",
    /// Revising what a project asks for.
    ReviseRequirement = "revise_requirement",
    /// Asking for a version to be published.
    Propose = "propose",
    /// Letting a version go before the public.
    Approve = "approve",
    /// Bringing in files of other systems.
    Import = "import",
    /// Bringing in rounds and areas, and saying which area is which.
    RecordDisplacement = "record_displacement",
    /// Deciding which counts count and what is checked.
    DecideDisplacement = "decide_displacement",
    /// Making, changing and closing accounts.
    ManageAccounts = "manage_accounts",
    /// Seeing how the node fares.
    SeeAdministration = "see_administration",
}

impl fmt::Display for Permission {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
