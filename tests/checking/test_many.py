"""Many files checked side by side."""

from pathlib import Path

from processflow.checking.checked import check_file
from processflow.checking.many import check_files
from tests.cli.calling import FIRST


def test_many_files_give_what_each_of_them_gives_alone(tmp_path: Path) -> None:
    files = []
    for number in range(130):
        path = tmp_path / f"p{number:03}.yaml"
        text = FIRST.read_text()
        path.write_text(text.replace("yes: back", "yes: bakc") if number % 7 == 0 else text)
        files.append(str(path))
    assert check_files(files) == [check_file(file) for file in files]
