"""Rules about the text of a file: reported while it is read."""

from processflow.rules.rule import Rule
from processflow.rules.yaml import (
    alias_expansion,
    branch_key_spelling,
    control_character,
    duplicate_key,
    empty_document,
    merge_key,
    not_utf8,
    several_documents,
    syntax,
    text_cut_by_hash,
    text_split_by_comma,
    too_deep,
    too_large,
)

RULES: tuple[Rule, ...] = (
    syntax.RULE,
    duplicate_key.RULE,
    not_utf8.RULE,
    too_deep.RULE,
    too_large.RULE,
    alias_expansion.RULE,
    merge_key.RULE,
    several_documents.RULE,
    empty_document.RULE,
    control_character.RULE,
    text_cut_by_hash.RULE,
    text_split_by_comma.RULE,
    branch_key_spelling.RULE,
)
