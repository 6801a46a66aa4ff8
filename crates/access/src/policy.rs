//! Evaluating the policies, in one place.
//!
//! The policies stand in `policies/*.cedar`, each with a sentence saying
//! why. A person may do something where one of the roles held may; what is
//! forbidden stays forbidden whatever else is permitted. Where anything
//! cannot be evaluated, the answer is no.

use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, Policy,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use serde_json::json;
use vocabulary::MissionCode;

use crate::permission::Permission;
use crate::role::{Assignment, Scope};

const SCHEMA: &str = include_str!("../policies/compendium.cedarschema");

/// The files of policies, by name.
const FILES: [(&str, &str); 4] = [
    (
        "10-everybody.cedar",
        include_str!("../policies/10-everybody.cedar"),
    ),
    (
        "20-people.cedar",
        include_str!("../policies/20-people.cedar"),
    ),
    (
        "30-administration.cedar",
        include_str!("../policies/30-administration.cedar"),
    ),
    ("90-never.cedar", include_str!("../policies/90-never.cedar")),
];

/// Where something is done. It has the shape of a scope: the policies ask
/// whether the place lies in the scope of a role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place(pub Scope);

impl Place {
    /// The node as a whole.
    #[must_use]
    pub fn everything() -> Self {
        Self::default()
    }

    /// A mission as a whole.
    #[must_use]
    pub fn mission(mission: MissionCode) -> Self {
        Self(Scope::mission(mission))
    }
}

/// What else the policies may ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// Whether the person signed in with a second factor.
    pub second_factor: bool,
    /// Whether the person wrote what is being approved.
    pub own_work: bool,
}

/// The policies cannot be read, or contradict their schema.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the access policies cannot be used: {0}")]
pub struct PoliciesNotValid(String);

/// The policies, read once.
#[derive(Debug)]
pub struct Policies {
    set: PolicySet,
    schema: Schema,
    authorizer: Authorizer,
}

impl Policies {
    /// The policies of this program.
    ///
    /// # Errors
    /// When a file is not valid, a policy has no reason, or one contradicts
    /// the schema: a program with such policies must not start.
    pub fn load() -> Result<Self, PoliciesNotValid> {
        let (schema, _) =
            Schema::from_cedarschema_str(SCHEMA).map_err(|error| not_valid("the schema", error))?;
        let mut set = PolicySet::new();
        for (name, text) in FILES {
            let parsed: PolicySet = text.parse().map_err(|error| not_valid(name, error))?;
            for policy in parsed.policies() {
                let named = named(policy)
                    .ok_or_else(|| not_valid(name, "a policy has no @id or no @why"))?;
                set.add(named).map_err(|error| not_valid(name, error))?;
            }
        }
        let checked = Validator::new(schema.clone()).validate(&set, ValidationMode::Strict);
        if let Some(error) = checked.validation_errors().next() {
            return Err(not_valid("the schema", error));
        }
        Ok(Self {
            set,
            schema,
            authorizer: Authorizer::new(),
        })
    }

    /// Whether somebody with these roles may do this here. `None` is
    /// somebody who did not sign in.
    #[must_use]
    pub fn allow(
        &self,
        assignments: Option<&[Assignment]>,
        permission: Permission,
        place: &Place,
        circumstances: Circumstances,
    ) -> bool {
        let anybody = Holder {
            roles: vec![],
            scope: Scope::everything(),
        };
        let mut holders = vec![anybody];
        if let Some(assignments) = assignments {
            holders.push(Holder {
                roles: vec!["person"],
                scope: Scope::everything(),
            });
            holders.extend(assignments.iter().map(|assignment| Holder {
                roles: vec!["person", assignment.role.name()],
                scope: assignment.scope.clone(),
            }));
        }
        holders.iter().any(|holder| {
            self.decide(holder, permission, place, circumstances)
                .is_some_and(|decision| decision == Decision::Allow)
        })
    }

    fn decide(
        &self,
        holder: &Holder,
        permission: Permission,
        place: &Place,
        circumstances: Circumstances,
    ) -> Option<Decision> {
        let principal = uid("Assignment", "asking")?;
        let scope = uid("Place", &name_of(&holder.scope))?;
        let roles = holder.roles.iter().map(|role| uid("Role", role));
        let roles = roles.collect::<Option<HashSet<_>>>()?;
        let attributes = HashMap::from([(
            "scope".to_owned(),
            RestrictedExpression::new_entity_uid(scope),
        )]);
        let mut entities = vec![Entity::new(principal.clone(), attributes, roles).ok()?];
        for role in &holder.roles {
            entities.push(Entity::with_uid(uid("Role", role)?));
        }
        entities.extend(places(&place.0)?);
        let entities = Entities::from_entities(entities, Some(&self.schema)).ok()?;
        let context = json!({
            "second_factor": circumstances.second_factor,
            "own_work": circumstances.own_work,
        });
        let action = uid("Action", permission.name())?;
        let context = Context::from_json_value(context, Some((&self.schema, &action))).ok()?;
        let resource = uid("Place", &name_of(&place.0))?;
        let request =
            Request::new(principal, action, resource, context, Some(&self.schema)).ok()?;
        Some(
            self.authorizer
                .is_authorized(&request, &self.set, &entities)
                .decision(),
        )
    }

    /// Every policy's name and its reason, for an auditor.
    #[must_use]
    pub fn reasons(&self) -> Vec<(String, String)> {
        let mut reasons: Vec<_> = self
            .set
            .policies()
            .map(|policy| {
                let why = policy.annotation("why").unwrap_or_default();
                (policy.id().to_string(), why.to_owned())
            })
            .collect();
        reasons.sort();
        reasons
    }
}

struct Holder {
    roles: Vec<&'static str>,
    scope: Scope,
}

fn not_valid(name: &str, error: impl ToString) -> PoliciesNotValid {
    PoliciesNotValid(format!("{name}: {}", error.to_string()))
}

/// A policy under the name it gives itself.
fn named(policy: &Policy) -> Option<Policy> {
    let why = policy.annotation("why")?;
    let name = policy.annotation("id")?;
    (!why.is_empty()).then(|| policy.new_id(cedar_policy::PolicyId::new(name)))
}

fn uid(kind: &str, name: &str) -> Option<EntityUid> {
    let kind: EntityTypeName = kind.parse().ok()?;
    Some(EntityUid::from_type_name_and_id(kind, EntityId::new(name)))
}

/// The name of a place for the policies: no part can pretend to be another,
/// since each is preceded by its length.
fn name_of(scope: &Scope) -> String {
    let Some(mission) = &scope.mission else {
        return "everything".to_owned();
    };
    let mut name = mission.to_string();
    for part in [&scope.framework, &scope.sector].into_iter().flatten() {
        name.push_str(&format!("/{}:{part}", part.len()));
    }
    name
}

/// A place and all that it lies in.
fn places(scope: &Scope) -> Option<Vec<Entity>> {
    let mut wider = vec![scope.clone()];
    if scope.sector.is_some() {
        wider.push(Scope {
            sector: None,
            ..scope.clone()
        });
    }
    if scope.framework.is_some() {
        wider.push(Scope {
            framework: None,
            sector: None,
            ..scope.clone()
        });
    }
    if scope.mission.is_some() {
        wider.push(Scope::everything());
    }
    wider
        .iter()
        .enumerate()
        .map(|(index, scope)| {
            let parent = wider
                .get(index + 1)
                .map(|wider| uid("Place", &name_of(wider)));
            let parents = parent.into_iter().collect::<Option<HashSet<_>>>()?;
            Some(Entity::new_no_attrs(
                uid("Place", &name_of(scope))?,
                parents,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests;
