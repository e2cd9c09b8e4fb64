"""Rules about keys and the form of their values: reported when the schema is applied."""

from processflow.rules.rule import Rule
from processflow.rules.schema import (
    bad_duration,
    bad_id,
    bad_value,
    conflicting_keys,
    missing_key,
    unknown_key,
    unsupported_version,
    wrong_type,
)

RULES: tuple[Rule, ...] = (
    unknown_key.RULE,
    missing_key.RULE,
    wrong_type.RULE,
    bad_value.RULE,
    bad_duration.RULE,
    bad_id.RULE,
    unsupported_version.RULE,
    conflicting_keys.RULE,
)
