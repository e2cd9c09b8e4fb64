"""Rules about comments that ignore other rules."""

from processflow.rules.meta import (
    ignore_without_reason,
    unknown_rule,
    unused_ignore,
)
from processflow.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unused_ignore.RULE,
    ignore_without_reason.RULE,
    unknown_rule.RULE,
)
