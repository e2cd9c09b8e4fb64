"""Which findings somebody wants to see."""

from collections.abc import Iterable

from processflow.diagnostic import Diagnostic, Severity
from processflow.errors import UsageError
from processflow.record import dataclass
from processflow.rules import ALL
from processflow.rules.rule import Rule
from processflow.syntax.nearest import nearest

_FAMILIES = {rule.name: rule.family for rule in ALL}
_NAMES = frozenset(_FAMILIES)


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules that were selected, those that are ignored, and the least severity.

    A file that cannot be read passes under no choice: errors of the family `yaml` always
    show, and with a selection those of `schema` too, since other rules are silent then.
    """

    selected: frozenset[str] = _NAMES
    ignored: frozenset[str] = frozenset()
    level: Severity = Severity.WARNING

    def __call__(self, diagnostic: Diagnostic) -> bool:
        """Whether the finding is wanted."""
        if diagnostic.severity < self.level:
            return False
        family = _FAMILIES.get(diagnostic.rule, "")
        is_error = diagnostic.severity is Severity.ERROR
        if is_error and family == "yaml":
            return True
        if diagnostic.rule in self.ignored:
            return False
        return diagnostic.rule in self.selected or (is_error and family == "schema")


def chosen(select: Iterable[str], ignore: Iterable[str], level: Severity) -> Choice:
    """The choice by names of rules and families; UsageError for a name that is neither.

    Without any selection all rules are selected.
    """
    wanted = _rules(select)
    return Choice(wanted or _NAMES, _rules(ignore), level)


def rules_named(name: str) -> tuple[Rule, ...]:
    """The rule of that name, or the rules of that family; UsageError where it is neither."""
    names = frozenset(_named(name))
    return tuple(rule for rule in ALL if rule.name in names)


def _rules(names: Iterable[str]) -> frozenset[str]:
    return frozenset(rule for name in names for rule in _named(name))


def _named(name: str) -> Iterable[str]:
    if name in _NAMES:
        return (name,)
    if name not in _FAMILIES.values():
        meant = nearest(name, (*_FAMILIES, *dict.fromkeys(_FAMILIES.values())))
        hint = f"did you mean `{meant}`?" if meant else "`processflow rule --all` lists them"
        raise UsageError(f"there is no rule or family of rules `{name}`; {hint}")
    return (rule for rule, family in _FAMILIES.items() if family == name)
