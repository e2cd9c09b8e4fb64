"""The command line as a whole: start-up, wrong use, streams and statuses."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import processflow
from processflow.cli.commands import COMMANDS
from tests.cli.calling import FIRST, Call

PROCESSFLOW = [str(Path(sys.executable).parent / "processflow")]
MODULE = [sys.executable, "-m", "processflow"]


def _run(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    options = {"stdin": subprocess.DEVNULL, "capture_output": True, **more}
    return subprocess.run([*PROCESSFLOW, *words], **options)  # type: ignore[call-overload,no-any-return]


def _imported(*words: str) -> set[str]:
    code = (
        f"import sys; from processflow.cli import main; main({list(words)!r}); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("command", [PROCESSFLOW, MODULE], ids=["script", "module"])
def test_the_version_is_printed(command: list[str]) -> None:
    done = subprocess.run([*command, "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"processflow {processflow.__version__}\n")


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_import_nothing_that_takes_time(word: str) -> None:
    assert not {"click", "yaml", "typing", "dataclasses", "pathlib", "re"} & (
        _imported(word) - _imported()
    )


def test_help_of_a_command_imports_click_alone() -> None:
    heavy = {"yaml", "jsonschema", "networkx", "numpy", "processflow.api", "graphviz"}
    for name in COMMANDS:
        assert not heavy & _imported(name, "--help"), name


def test_a_check_needs_neither_networkx_nor_jsonschema_nor_numpy() -> None:
    assert not {"jsonschema", "networkx", "numpy", "graphviz"} & _imported("check", str(FIRST))


def test_help_lists_every_command_and_is_the_same_either_way(call: Call) -> None:
    done = call("--help")
    assert done.status == 0
    assert all(f"  {name} " in done.out for name in COMMANDS)
    assert done.out == call("-h").out == call("--help", "check").out


def test_without_a_command_there_is_a_welcome(call: Call) -> None:
    done = call()
    assert done.status == 2
    assert done.out.count("\n  processflow ") == 3


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(call: Call, name: str) -> None:
    done = call(name, "--help")
    assert done.status == 0
    assert "Examples:\n    processflow" in done.out or "Examples:\n    eval" in done.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chekc"], "there is no command `chekc`; did you mean `check`?"),
        (["frobnicate"], "there is no command `frobnicate`"),
        (["check", "--fxi"], "there is no option `--fxi`; did you mean `--fix`?"),
        (["--versoin"], "there is no option `--versoin`; did you mean `--version`?"),
        (["check", "--fail-on", "eror"], "did you mean `error`?"),
        (["check", "--select"], "requires an argument"),
        (["show"], "a FILE is missing"),
        (["simulate", str(FIRST), "--deals", "many"], "`many` is no whole number from 1 to"),
        (
            ["simulate", str(FIRST), "--deals", "0"],
            "`0` is no whole number from 1 to 10 000 000 000",
        ),
        (["simulate", str(FIRST), "--events", ""], "`--events`: the name of a file is missing"),
        (["\x1b[31m"], "there is no command `␛[31m`"),
    ],
)
def test_wrong_use_is_told_with_what_was_meant(call: Call, words: list[str], told: str) -> None:
    done = call(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert told in done.err
    assert "--help`" in done.err


def test_output_is_utf8_whatever_the_locale() -> None:
    path = FIRST.parents[2] / "processes" / "seven-step.yaml"
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = _run("show", str(path), "--lang", "zh", env=env)
    assert done.returncode == 0
    assert "七步销售流程" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_accident(tmp_path: Path) -> None:
    for number in range(40):
        text = FIRST.read_text().replace("yes: discovery", "yes: discvery")
        (tmp_path / f"{number}.yaml").write_text(text)
    command = [*PROCESSFLOW, "check", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 1)


def test_a_full_disk_is_told() -> None:
    for words in (["--help"], ["rule", "--all"], ["check", str(FIRST)]):
        with open("/dev/full", "wb") as full:
            done = _run(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 3
        assert b"cannot write: no space left on device" in done.stderr.lower()
        assert b"Traceback" not in done.stderr


def test_a_status_is_true_where_nobody_reads_the_message() -> None:
    with open("/dev/full", "wb") as full:
        done = _run("chekc", capture_output=False, stdout=subprocess.PIPE, stderr=full)
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_interrupt_ends_with_130_and_no_traceback() -> None:
    command = [*PROCESSFLOW, "check", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"#" * 500_000)  # more than a pipe holds: now it is reading
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_who_ends_us_leaves_no_half_written_file(folder: Path, name: str) -> None:
    words = ["simulate", str(FIRST), "--deals", str(10**9), "--events", "deals.csv"]
    with subprocess.Popen([*PROCESSFLOW, *words], stderr=subprocess.PIPE) as process:
        while not list(folder.glob(".processflow-*")):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        _, err = process.communicate()
    assert process.returncode == 128 + getattr(signal, name)
    assert err == b"error: ended from outside\n"
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ["solve", "sale.yaml", "-o", "./sale.yaml"],
        ["simulate", "-o", "link.yaml", "sale.yaml"],
        ["simulate", "sale.yaml", "--events", "sale.yaml"],
        ["render", "link.yaml", "-o", "sale.yaml"],
        ["check", "other.yaml", "sale.yaml", "-o", "sale.yaml"],
    ],
)
def test_a_process_is_never_replaced_by_what_is_told_of_it(
    call: Call, folder: Path, words: list[str]
) -> None:
    text = FIRST.read_text()
    for name in ("sale.yaml", "other.yaml"):
        (folder / name).write_text(text)
    (folder / "link.yaml").symlink_to("sale.yaml")
    done = call(*words)
    assert (done.status, done.out) == (2, "")
    assert "is the process itself; it would be lost" in done.err
    assert (folder / "sale.yaml").read_text() == text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["solve", "sale.yaml", "--against", "old.yaml", "-o", "old.yaml"], "is read here"),
        (["solve", "sale.yaml", "-o", "old.yaml", "--against", "old.yaml"], "is read here"),
        (["simulate", "sale.yaml", "-o", "old.yaml", "--against", "old.yaml"], "is read here"),
        (["show", "sale.yaml", "--overlay", "old.yaml", "-o", "old.yaml"], "is read here"),
        (["reminders", "sale.yaml", "-o", "old.yaml", "--state", "old.yaml"], "is read here"),
        (["simulate", "sale.yaml", "--events", "a.csv", "-o", "a.csv"], "is written already"),
        (["simulate", "sale.yaml", "-o", "a.csv", "--events", "a.csv"], "is written already"),
    ],
)
def test_no_file_takes_the_place_of_another_that_is_named_beside_it(
    call: Call, folder: Path, words: list[str], why: str
) -> None:
    for name in ("sale.yaml", "old.yaml"):
        (folder / name).write_text(FIRST.read_text())
    done = call(*words)
    assert (done.status, done.out) == (2, "")
    assert f"{why}; it would be lost" in done.err
    assert (folder / "old.yaml").read_text() == FIRST.read_text()
    assert not (folder / "a.csv").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["solve", "sale.yaml", "-o", "a.pdf"], "a solution is drawn as .svg or .png"),
        (["simulate", "sale.yaml", "-o", "a.xlsx"], "`--events` writes a table"),
        (["simulate", "sale.yaml", "--events", "a.txt"], "ends in neither .csv nor .parquet"),
        (["render", "sale.yaml", "-o", "a.jpg"], "let the file end in .svg, .png or .pdf"),
        (["solve", "sale.yaml", "--format", "svg", "-o", "a.json"], "JSON is no picture"),
    ],
)
def test_no_file_is_written_whose_ending_says_another_kind(
    call: Call, folder: Path, words: list[str], why: str
) -> None:
    (folder / "sale.yaml").write_text(FIRST.read_text())
    done = call(*words)
    assert (done.status, done.out) == (2, "")
    assert why in done.err
    assert not list(folder.glob("a.*"))


@pytest.mark.parametrize("command", ["solve", "simulate", "show", "check"])
def test_a_file_that_ends_in_json_holds_json(call: Call, folder: Path, command: str) -> None:
    (folder / "sale.yaml").write_text(FIRST.read_text())
    assert call(command, "sale.yaml", "-o", "a.json").status == 0
    assert isinstance(json.loads((folder / "a.json").read_text()), dict)
    assert call(command, "sale.yaml", "-o", "a.txt").status == 0
    assert call(command, "sale.yaml", "--output-format", "json").out.startswith("{")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_completion_is_printed(call: Call, shell: str) -> None:
    done = call("completion", shell)
    assert done.status == 0
    assert "_PROCESSFLOW_COMPLETE" in done.out


def test_a_shell_is_given_words_to_choose_from() -> None:
    env = {**os.environ, "_PROCESSFLOW_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    done = _run(env={**env, "COMP_WORDS": "processflow ch"})
    assert done.stdout.decode().split() == ["plain,check"]
