//! Tags of columns, and patterns of them.

use super::HxlProblem;

/// A tag: `#affected+idps+ind`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// `#affected`, in small letters.
    pub name: String,
    /// `idps`, `ind`, in small letters.
    pub attributes: Vec<String>,
}

fn is_word(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
}

impl Tag {
    /// The tag in a cell; `None` where it is none.
    pub fn parse(cell: &str) -> Option<Self> {
        let plain: String = cell.chars().filter(|sign| !sign.is_whitespace()).collect();
        let plain = plain.to_ascii_lowercase();
        let mut parts = plain.split('+');
        let name = parts.next()?;
        let attributes: Vec<&str> = parts.collect();
        let good = is_word(name.strip_prefix('#')?) && attributes.iter().all(|one| is_word(one));
        good.then(|| Self {
            name: name.to_owned(),
            attributes: attributes.into_iter().map(str::to_owned).collect(),
        })
    }
}

/// A pattern of tags: `#affected+idps-f` is every column of `#affected` with
/// the attribute `idps` and without `f`; `#*` is every tag; a `!` at the end
/// allows no further attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagPattern {
    name: Option<String>,
    with: Vec<String>,
    without: Vec<String>,
    exactly: bool,
}

impl TagPattern {
    /// Reads a pattern. The `#` may be missing.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, HxlProblem> {
        let problem = || HxlProblem::NoPattern {
            pattern: text.to_owned(),
        };
        let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let plain = plain.to_ascii_lowercase();
        let (plain, exactly) = match plain.strip_suffix('!') {
            Some(rest) => (rest, true),
            None => (plain.as_str(), false),
        };
        let plain = plain.strip_prefix('#').unwrap_or(plain);
        let end = plain.find(['+', '-']).unwrap_or(plain.len());
        let (name, mut rest) = plain.split_at(end);
        let name = match name {
            "*" => None,
            name if is_word(name) => Some(format!("#{name}")),
            _ => return Err(problem()),
        };
        let mut pattern = Self {
            name,
            with: Vec::new(),
            without: Vec::new(),
            exactly,
        };
        while let Some(sign) = rest.chars().next() {
            let word = rest.get(1..).unwrap_or_default();
            let end = word.find(['+', '-']).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            if !is_word(word) {
                return Err(problem());
            }
            let list = if sign == '+' {
                &mut pattern.with
            } else {
                &mut pattern.without
            };
            list.push(word.to_owned());
            rest = after;
        }
        Ok(pattern)
    }

    /// Reads several patterns, divided by commas.
    ///
    /// # Errors
    /// When one is none.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, HxlProblem> {
        let all = text.split(',').filter(|one| !one.trim().is_empty());
        all.map(Self::parse).collect()
    }

    pub(super) fn has(&self, tag: &Tag) -> bool {
        let known = |word: &String| tag.attributes.contains(word);
        self.name.as_ref().is_none_or(|name| *name == tag.name)
            && self.with.iter().all(known)
            && !self.without.iter().any(known)
            && (!self.exactly || tag.attributes.iter().all(|word| self.with.contains(word)))
    }

    /// The columns that it speaks of.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn columns(&self, tags: &[Option<Tag>]) -> Result<Vec<usize>, HxlProblem> {
        let found: Vec<usize> = tags
            .iter()
            .enumerate()
            .filter(|(_, tag)| tag.as_ref().is_some_and(|tag| self.has(tag)))
            .map(|(column, _)| column)
            .collect();
        if found.is_empty() {
            return Err(HxlProblem::NoColumn {
                pattern: self.to_string(),
            });
        }
        Ok(found)
    }
}

impl std::fmt::Display for TagPattern {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name.as_deref().unwrap_or("#*"))?;
        for word in &self.with {
            write!(formatter, "+{word}")?;
        }
        for word in &self.without {
            write!(formatter, "-{word}")?;
        }
        formatter.write_str(if self.exactly { "!" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_choose_columns() {
        let tag = Tag::parse(" #Affected + idps+ind +f").unwrap();
        for (pattern, fits) in [
            ("#affected", true),
            ("affected+idps", true),
            ("#affected+ind+idps", true),
            ("#affected-m", true),
            ("#affected-f", false),
            ("#affected+hh", false),
            ("#affected+idps+ind+f!", true),
            ("#affected+idps!", false),
            ("#*+f", true),
            ("#inneed", false),
        ] {
            assert_eq!(
                TagPattern::parse(pattern).unwrap().has(&tag),
                fits,
                "{pattern}"
            );
        }
        for pattern in ["", "#", "#1", "#a+", "#a++b", "#a b+-", "#a.b"] {
            assert!(TagPattern::parse(pattern).is_err(), "{pattern}");
        }
        let pattern = TagPattern::parse("affected + idps - f !").unwrap();
        assert_eq!(pattern.to_string(), "#affected+idps-f!");
        for cell in ["affected", "#", "# 1", "#1 of 2", "#a+", "No#"] {
            assert_eq!(Tag::parse(cell), None, "{cell}");
        }
    }
}
