"""What to say to somebody who called a command wrongly."""

import click

from processflow.syntax.nearest import nearest


def explained(error: click.ClickException) -> str:
    """What is wrong and, below it, where the help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "processflow"
    return f"{_message(error)}\ntry `{path} --help`"


def _message(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"there is no option `{error.option_name}`{_hint(error)}"
        case click.MissingParameter(param=click.Argument() as missing):
            return f"a {missing.metavar or missing.human_readable_name} is missing"
        case click.BadParameter(param=click.Argument(metavar=str() as listed)) if listed[0] == "[":
            return _plain(error.message)
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter)}: {_plain(error.message)}"
    return _plain(error.format_message())


def _hint(error: click.NoSuchOption) -> str:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx else []
    names = [name for each in parameters for name in each.opts if name.startswith("--")]
    meant = nearest(error.option_name, names)
    return f"; did you mean `{meant}`?" if meant else ""


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return f"`{max(parameter.opts, key=len)}`"
    return str(parameter.human_readable_name)


def _plain(message: str) -> str:
    message = message.strip().removesuffix(".")
    return message[:1].lower() + message[1:]
