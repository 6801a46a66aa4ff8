//! `user`: accounts, their roles, and the way in for their people.

use access::{Assignment, NewPassword, Token};
use serde::Serialize;
use store::Store;
use store::access::{Account, AccountChange};
use vocabulary::Clock;
use vocabulary::identifier::AccountId;

use super::files;
use crate::command_line::{User, UserLink};
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;
use crate::system::SystemRandomness;

/// Looks after accounts.
pub async fn run(node: &Node, printer: &Printer, action: User) -> Result<(), CommandError> {
    match action {
        User::Add {
            name,
            roles,
            password_file,
            link,
        } => {
            let password = password_file
                .map(|path| files::secret(&path, "password"))
                .transpose()?;
            add(node, printer, name, roles, password, &link).await
        }
        User::Role { name, roles } => {
            let change = AccountChange::SetRoles(roles);
            let account = changed(node, &name, change).await?;
            printer.line(format_args!("{}: {}", account.name, listed(&account.roles)))
        }
        User::Disable { name } => {
            let account = changed(node, &name, AccountChange::Disable).await?;
            printer.line(format_args!("{} is closed, and signed out", account.name))
        }
        User::Enable { name } => {
            let account = changed(node, &name, AccountChange::Enable).await?;
            printer.line(format_args!("{} is open", account.name))
        }
        User::Reset { name, link } => {
            let store = node.open_existing_to_write().await?;
            let account = find(&store, &name).await?;
            let entry = node.entry("user reset");
            let account = store
                .change_account(&entry, account.id, AccountChange::Reset)
                .await?;
            print_link(node, printer, &store, &account, &link).await
        }
        User::List { json } => list(node, printer, json).await,
    }
}

async fn add(
    node: &Node,
    printer: &Printer,
    name: String,
    roles: Vec<Assignment>,
    password: Option<String>,
    link: &UserLink,
) -> Result<(), CommandError> {
    // The password first: a bad one must leave no account behind.
    let password = password.map(|text| hash(&text, &name)).transpose()?;
    let store = node.open().await?;
    let id = AccountId::new(&mut node.identifiers()?);
    let entry = node.entry("user add");
    let create = AccountChange::Create { name, roles };
    let mut account = store.change_account(&entry, id, create).await?;
    printer.line(format_args!("{}: {}", account.name, listed(&account.roles)))?;
    let Some(password) = password else {
        return print_link(node, printer, &store, &account, link).await;
    };
    let password = AccountChange::SetPassword {
        password,
        keep: None,
    };
    account = store.change_account(&entry, id, password).await?;
    printer.remark(format_args!(
        "{} has a password and no second factor: it can be added under “My account”; without it nobody publishes or manages accounts",
        account.name
    ));
    Ok(())
}

fn hash(text: &str, name: &str) -> Result<access::PasswordHash, CommandError> {
    let chosen = NewPassword::choose(text, name)
        .map_err(|refused| CommandError::failed(refused.to_string()))?;
    chosen
        .hash(&SystemRandomness)
        .map_err(|error| CommandError::failed(error.to_string()))
}

async fn changed(node: &Node, name: &str, change: AccountChange) -> Result<Account, CommandError> {
    let store = node.open_existing_to_write().await?;
    let account = find(&store, name).await?;
    let entry = node.entry("user");
    Ok(store.change_account(&entry, account.id, change).await?)
}

async fn find(store: &Store, name: &str) -> Result<Account, CommandError> {
    let found = store.account_named(name).await?;
    found.map(|(account, _)| account).ok_or_else(|| {
        CommandError::failed(format!("there is no account “{name}”"))
            .hinted("`compendium user list` prints all")
    })
}

async fn print_link(
    node: &Node,
    printer: &Printer,
    store: &Store,
    account: &Account,
    link: &UserLink,
) -> Result<(), CommandError> {
    let token =
        Token::new(&SystemRandomness).map_err(|error| CommandError::failed(error.to_string()))?;
    let now = node.clock().now();
    let expires = store
        .make_link(account.id, token.digest(), node.actor(), now)
        .await?;
    printer.remark(format_args!(
        "Give {} this link, by a way that nobody else reads. It works once, until {}:",
        account.name,
        expires.format("%Y-%m-%d %H:%M UTC")
    ));
    printer.line(format_args!(
        "{}/welcome/{}",
        link.public_address,
        token.to_show()
    ))
}

#[derive(Debug, Serialize)]
struct Listed {
    name: String,
    state: &'static str,
    roles: Vec<String>,
    password: bool,
    second_factor: bool,
    recovery_codes: usize,
    created_at: String,
    changed_at: String,
}

async fn list(node: &Node, printer: &Printer, json: bool) -> Result<(), CommandError> {
    let store = node.open_existing().await?;
    let accounts = store.accounts().await?;
    if json {
        let listed: Vec<Listed> = accounts
            .into_iter()
            .map(|account| Listed {
                state: account.state.name(),
                roles: account.roles.iter().map(ToString::to_string).collect(),
                password: account.has_password,
                second_factor: account.has_second_factor,
                recovery_codes: account.recovery_codes,
                created_at: account.created_at.to_rfc3339(),
                changed_at: account.changed_at.to_rfc3339(),
                name: account.name,
            })
            .collect();
        return printer.json(&listed);
    }
    if accounts.is_empty() {
        return printer
            .line("No account yet; `compendium user add NAME --role administrator` makes one");
    }
    for account in accounts {
        let way_in = match (account.has_password, account.has_second_factor) {
            (true, true) => "password and second factor",
            (true, false) => "password only",
            (false, _) => "no password chosen yet",
        };
        printer.line(format_args!(
            "{} ({}): {}; {way_in}",
            account.name,
            account.state.name(),
            listed(&account.roles)
        ))?;
    }
    Ok(())
}

fn listed(roles: &[Assignment]) -> String {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    if roles.is_empty() {
        "no role".to_owned()
    } else {
        roles.join(", ")
    }
}
