"""`processflow init`: start a process from a template."""

from typing import TYPE_CHECKING

import click

from processflow.cli.options import examples
from processflow.cli.output import emit

if TYPE_CHECKING:
    from processflow.cli.starting import Start


@click.command(
    "init",
    epilog=examples(
        "processflow init                                  templates and methodologies",
        "processflow init seven-step",
        "processflow init sales-flowchart --name our-sale  writes our-sale.yaml",
        "processflow init --interview                      asks eight questions",
    ),
)
@click.argument("template", required=False)
@click.option("--name", metavar="NAME", help="The name of the process and of its file.")
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@click.option("--interview", is_flag=True, help="Ask eight questions and write a first process.")
@click.option(
    "--lang",
    metavar="LANGUAGE",
    default="",
    help="For --interview: the language of the questions and of the process, en or zh.",
)
def command(
    template: str | None, name: str | None, force: bool, interview: bool, lang: str
) -> int | None:
    """Start a process from a template, or from your answers; without either, list what there is.

    Written into this folder: NAME.yaml, its walks, the schemas for your editor, and a .yamllint
    that lets answers be `yes` and `no`. Nothing that is there already is overwritten.
    """
    if interview:
        if template is not None:
            raise click.UsageError("--interview begins without a template: leave one of them out")
        return _interview(name, lang, force)
    if lang:
        raise click.UsageError("--lang is the language of the questions: it needs --interview")
    if template is None:
        if name or force:
            raise click.UsageError("name a template: `processflow init` lists them")
        from processflow.cli.listing import listing

        emit(listing())
        return None
    from processflow.cli.starting import start

    _tell(start(template, name, overwrite=force))
    return None


def _interview(name: str | None, lang: str, force: bool) -> int:
    from processflow.cli.interviewing import Left, interviewed
    from processflow.cli.language import language_of_questions
    from processflow.cli.starting import begin, require_id, require_new
    from processflow.interview.draft import process_text, walks_text
    from processflow.interview.ids import slug
    from processflow.report.answers import forget

    if name is not None:
        require_id(name)
        require_new([] if force else [f"{name}.yaml", f"{name}.walks.yaml"])
    language = language_of_questions(lang)
    try:
        answers = interviewed(language)
    except Left as left:
        return left.status
    name = name or slug(answers.text("title")) or "our-sale"
    files = {f"{name}.yaml": process_text(answers, name)}
    files[f"{name}.walks.yaml"] = walks_text(answers, name)
    begun = begin(files, overwrite=force)
    forget()
    _tell(begun)
    return 0


def _tell(begun: "Start") -> None:
    lines = [f"wrote {', '.join(begun.written)}"]
    lines += [f"left {path} as it was; it differs from ours" for path in begun.left]
    emit("\n".join([*lines, "", *_next(begun.process)]) + "\n")


def _next(file: str) -> list[str]:
    rows = [
        (f"processflow check {file}", "find what is wrong; change something and see"),
        (f"processflow walk {file}", "walk one deal, answering as the customer"),
        (f"processflow render {file} -o {file.removesuffix('.yaml')}.svg", "draw it"),
    ]
    width = max(len(command) for command, _ in rows)
    return ["What to do next:", *(f"  {command:<{width}}  {line}" for command, line in rows)]
