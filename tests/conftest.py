"""What all tests share: property tests without a stopwatch, and a copy of the source tree."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("processflow", deadline=None)
settings.load_profile("processflow")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def source_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what git would commit into a directory of its own, without anything built here."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    copy = tmp_path_factory.mktemp("source")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy
