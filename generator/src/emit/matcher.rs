//! What checks a text against a pattern: a chain of steps where the pattern allows it, else a table.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{constraint, docs, paths};
use crate::model::{Api, Definition, DefinitionId, Identifier, IdentifierStorage, TextConstraint};
use crate::pattern::{ByteClass, CharacterClass, Matcher, Step, Table};
