"""The built wheel works where there is no source tree."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(source_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("dist")
    _succeeds(sys.executable, "-m", "build", "--wheel", "--outdir", directory, at=source_copy)
    (built,) = directory.glob("processflow-*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone; what it depends on is borrowed from the running interpreter."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    _succeeds(*pip, "install", "--quiet", "--no-deps", wheel, at=home)
    installed = _succeeds(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=home
    )
    # A path named in a .pth file does not bring in the .pth files that stand there, so the
    # editable installation of the source tree stays out.
    borrowed = Path(installed.strip()) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def test_the_wheel_holds_every_schema_and_template(source_copy: Path, wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        path.relative_to(source_copy).as_posix()
        for folder in ("schemas", "processes")
        for path in (source_copy / folder).rglob("*")
        if path.is_file()
    ]
    assert shipped
    assert [name for name in shipped if f"processflow/_shipped/{name}" not in inside] == []


def test_the_wheel_brings_its_licence_and_the_mark_of_typed_packages(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    assert [name for name in inside if name.endswith("/licenses/LICENSE")]
    assert "processflow/py.typed" in inside


def test_the_source_tree_is_not_what_runs(scripts: Path, tmp_path: Path) -> None:
    where = _succeeds(
        scripts / "python", "-c", "import processflow; print(processflow.__file__)", at=tmp_path
    )
    assert Path(where.strip()).is_relative_to(scripts.parent)


def test_a_process_made_by_init_passes_check(scripts: Path, tmp_path: Path) -> None:
    _succeeds(scripts / "processflow", "init", "seven-step", at=tmp_path)
    made = [path.name for path in tmp_path.rglob("*.yaml")]
    assert made
    _succeeds(scripts / "processflow", "check", ".", at=tmp_path)


def test_a_methodology_that_comes_along_is_put_on_by_its_name(
    scripts: Path, tmp_path: Path
) -> None:
    _succeeds(scripts / "processflow", "init", "seven-step", at=tmp_path)
    command = ("check", "seven-step.yaml", "--overlay", "sandler", "--fail-on", "warning")
    _succeeds(scripts / "processflow", *command, at=tmp_path)
    command = ("show", "seven-step.yaml", "--overlay", "sandler", "--resolved")
    resolved = _succeeds(scripts / "processflow", *command, at=tmp_path)
    assert "sandler_objections_raised" in resolved
    assert "_shipped/processes/overlays/sandler.yaml:" in resolved


def test_the_schema_is_printed_as_it_stands_in_the_source(
    scripts: Path, source_copy: Path, tmp_path: Path
) -> None:
    printed = _succeeds(scripts / "processflow", "schema", "process", at=tmp_path)
    source = source_copy / "schemas" / "process.schema.json"
    assert printed.strip() == source.read_text(encoding="utf-8").strip()


def _succeeds(*command: object, at: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=at, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
