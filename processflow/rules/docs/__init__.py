"""Rules about what people read: descriptions, labels and translations."""

from processflow.rules.docs import (
    label_too_long,
    missing_description,
    stale_picture,
    untranslated,
)
from processflow.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    missing_description.RULE,
    label_too_long.RULE,
    untranslated.RULE,
    stale_picture.RULE,
)
