//! The words of `user`.

use std::path::PathBuf;

use access::Assignment;
use clap::{Args, Subcommand, ValueHint};

use super::values;

/// `user`
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account, and print a one-time link for its person
    Add {
        /// The name to sign in with, and that journals write
        #[arg(value_name = "NAME", value_parser = values::name)]
        name: String,
        /// A role: editor, editor@MLI, editor@MLI/FRAMEWORK/SECTOR
        #[arg(long = "role", value_name = "ROLE[@SCOPE]", required = true)]
        roles: Vec<Assignment>,
        /// Take the password in the first line of this file, and print no link
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        password_file: Option<PathBuf>,
        /// How the link begins.
        #[command(flatten)]
        link: UserLink,
    },
    /// Give an account these roles and no others; its sessions end
    Role {
        /// The account
        #[arg(value_name = "NAME", value_parser = values::name)]
        name: String,
        /// A role: editor, editor@MLI, editor@MLI/FRAMEWORK/SECTOR
        #[arg(long = "role", value_name = "ROLE[@SCOPE]", required = true)]
        roles: Vec<Assignment>,
    },
    /// Close an account; its sessions end
    Disable {
        /// The account
        #[arg(value_name = "NAME", value_parser = values::name)]
        name: String,
    },
    /// Open a closed account again
    Enable {
        /// The account
        #[arg(value_name = "NAME", value_parser = values::name)]
        name: String,
    },
    /// Take password and second factor away, and print a one-time link to
    /// choose new ones
    Reset {
        /// The account
        #[arg(value_name = "NAME", value_parser = values::name)]
        name: String,
        /// How the link begins.
        #[command(flatten)]
        link: UserLink,
    },
    /// List the accounts with their roles
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// How a link begins.
#[derive(Debug, Args)]
pub struct UserLink {
    /// How people reach this site
    #[arg(
        long,
        value_name = "URL",
        env = "COMPENDIUM_PUBLIC_ADDRESS",
        hide_env_values = true,
        default_value = "http://127.0.0.1:8017",
        value_parser = values::public_address
    )]
    pub public_address: String,
}
