"""What is said where a language has no sentences of ours."""

import click


def note_language(language: str) -> None:
    """Say beside the output that the sentences are English ones, where that is so."""
    from processflow.prose.words import is_spoken
    from processflow.report.visible import one_line

    if not is_spoken(language):
        note = f"note: there are no sentences in `{one_line(language)}`; they are in English"
        click.echo(note, err=True)
