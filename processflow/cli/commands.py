"""The commands by name with a line about each, and the texts made of them: nothing is imported."""

SECTIONS = {
    "Begin": {
        "init": "Start a process from a template.",
        "show": "Tell what a process is, in a table or in sentences.",
    },
    "Check": {
        "check": "Find what is wrong in processes, with the place and the cure.",
        "test": "Run the walks that stand beside a process.",
        "rule": "Explain a rule.",
    },
    "Try": {
        "walk": "Walk one deal: you answer as the customer.",
        "where": "Tell where a deal stands and what to do next.",
        "reminders": "Tell what a deal makes due, as a list, CSV or calendar.",
        "solve": "Say exactly what becomes of deals, and what moves it most.",
        "simulate": "Send many deals through a process and count.",
    },
    "Draw and write": {
        "render": "Draw a process as a flowchart.",
        "worksheet": "Write a sheet: team interview, deal review, onboarding.",
    },
    "For other tools": {
        "compile": "Print the graph of a process as JSON or as a PRISM model.",
        "schema": "Print a JSON Schema: of our files or of our output.",
        "completion": "Print the script that completes words in your shell.",
    },
}
"""Every command, in the order that help shows; `cli/<name>.py` has it."""

COMMANDS = {name: line for section in SECTIONS.values() for name, line in section.items()}

WELCOME = """\
processflow: sales processes as YAML, checked, walked, tested, simulated and drawn.

Three commands to begin with:
  processflow init seven-step         write a process from a template into seven-step.yaml
  processflow check seven-step.yaml   find what is wrong in it; change something and see
  processflow walk seven-step.yaml    walk one deal through it, answering as the customer

All commands: processflow --help
"""


def help_text() -> str:
    """What `processflow --help` prints."""
    lines = [
        "Usage: processflow COMMAND [OPTIONS] [ARGUMENTS]...",
        "",
        "  Sales processes as YAML: checked, walked, tested, simulated and drawn.",
    ]
    width = max(map(len, COMMANDS))
    for title, commands in SECTIONS.items():
        lines += ["", f"{title}:"]
        lines += [f"  {name:<{width}}  {line}" for name, line in commands.items()]
    lines += [
        "",
        "Options:",
        f"  {'--version':<{width}}  Show the version and exit.",
        f"  {'--help':<{width}}  Show this text and exit.",
        "",
        "`processflow COMMAND --help` tells more and has examples.",
        "Exit status: 0 nothing found, 1 findings, 2 wrong use, 3 could not complete.",
    ]
    return "\n".join(lines) + "\n"
