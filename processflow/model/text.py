"""Shown texts: one text, or one text per language."""

from collections.abc import Mapping

from processflow.record import dataclass

BUILT_IN: Mapping[str, Mapping[str, str]] = {
    "yes": {"en": "Yes", "zh": "是"},
    "no": {"en": "No", "zh": "否"},
    "no_response": {"en": "No answer", "zh": "无回复"},
    "next": {"en": "Next", "zh": "下一步"},
    "else": {"en": "Otherwise", "zh": "否则"},
    "back": {"en": "Back", "zh": "返回"},
}
"""The labels that answers have when the author gives none, by answer and language."""


@dataclass(frozen=True, slots=True)
class Text:
    """A shown text as (language, text) pairs; the first pair is the default.

    A plain string is one pair whose language is empty: it serves every language.
    """

    translations: tuple[tuple[str, str], ...]

    def show(self, language: str = "") -> str:
        """The text in `language`, otherwise in its base language, otherwise the default."""
        by_language = dict(self.translations)
        base = language.partition("-")[0]
        return by_language.get(language) or by_language.get(base) or self.translations[0][1]

    @property
    def languages(self) -> frozenset[str]:
        """The languages that this text is given in; empty for a plain string."""
        return frozenset(language for language, _ in self.translations if language)

    def __str__(self) -> str:
        return self.show()


def plain(text: str) -> Text:
    """A text that serves every language."""
    return Text((("", text),))


def in_words(identifier: str) -> Text:
    """An id as a text: `first-call` becomes "First call"."""
    words = identifier.replace("-", " ").replace("_", " ")
    return plain(words[:1].upper() + words[1:])


def built_in(answer: str) -> Text | None:
    """The label that an answer has of itself, `yes` for example, or None."""
    labels = BUILT_IN.get(answer)
    return Text(tuple(labels.items())) if labels else None
