"""Which language something is told in, and what is said where it has no sentences of ours."""

from typing import TYPE_CHECKING

import click

from processflow.errors import UsageError

if TYPE_CHECKING:
    from processflow.model.process import Process


def language_of(process: "Process", lang: str) -> str:
    """The language of `--lang`, by default the process's first one. Raises UsageError."""
    from processflow.prose.words import WRITTEN

    if lang:
        own = "; one of your own stands under `languages` of the process"
        _require(lang, tuple(dict.fromkeys((*process.languages, *WRITTEN))), own)
    return lang or process.language


def language_of_questions(lang: str) -> str:
    """The language of questions, which only we write. Raises UsageError."""
    from processflow.prose.words import WRITTEN

    _require(lang or "en", WRITTEN)
    return lang or "en"


def _require(lang: str, known: tuple[str, ...], own: str = "") -> None:
    """UsageError for a language that is none of the known ones, nor a kind of one, as `en-GB`."""
    from processflow.report.visible import one_line
    from processflow.syntax.nearest import nearest

    if lang in known or lang.partition("-")[0] in known:
        return
    meant = nearest(lang, known)
    hint = f"; did you mean `{meant}`?" if meant else own
    raise UsageError(f"`--lang {one_line(lang)}` is none of the languages {', '.join(known)}{hint}")


def note_language(language: str) -> None:
    """Say beside the output that the sentences are English ones, where that is so."""
    from processflow.prose.words import is_spoken
    from processflow.report.visible import one_line

    if not is_spoken(language):
        note = f"note: there are no sentences in `{one_line(language)}`; they are in English"
        click.echo(note, err=True)
