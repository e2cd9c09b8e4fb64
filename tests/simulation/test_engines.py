"""Engines change where deals are walked and nothing else."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from processflow.api import load
from processflow.errors import IncompleteError, UsageError
from processflow.simulation import jobs
from processflow.simulation.engine import DASK, engine
from processflow.simulation.sample import simulate

REFERENCE = Path(__file__).parents[2] / "benchmarks" / "reference.yaml"
DEALS = 40_000


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many parts as a large sample would have."""
    monkeypatch.setattr(jobs, "PART", 1 << 12)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("name", ["threads", "processes"])
def test_an_engine_of_this_machine_gives_the_same_sample(name: str) -> None:
    graph = load(REFERENCE).require()
    expected = simulate(graph, deals=DEALS, seed=9, at=30)
    done: list[int] = []
    with engine(name) as executor:
        sample = simulate(
            graph, deals=DEALS, seed=9, at=30, executor=executor, progress=done.append
        )
        few = simulate(graph, deals=50, seed=9, executor=executor)
    assert sample == expected
    assert few == simulate(graph, deals=50, seed=9)
    assert done == sorted(done)
    assert len(done) == -(-DEALS // (1 << 12))
    assert done[-1] == DEALS


def test_an_unknown_engine_is_told_and_so_is_a_cluster_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = ("host", "a:b:c", "host:0", "host:65536", ":80", "tcp://host:80", "host:80/x")
    for name in ("fast", "dask", DASK, "", *(DASK + each for each in wrong)):
        with pytest.raises(UsageError, match="there are serial, threads, processes"), engine(name):
            pass
    monkeypatch.setattr("processflow.simulation.engine._CONNECTING", 0.2)
    with (
        pytest.raises(IncompleteError, match="no Dask scheduler answers"),
        engine(f"{DASK}[::1]:9"),
    ):
        pass


def test_a_cluster_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("processflow.simulation.engine._CONNECTING", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        told = pytest.raises(IncompleteError, match=f"no Dask scheduler answers at `{address}`")
        with told, engine(DASK + address):
            pass


def test_processes_end_with_the_one_that_started_them() -> None:
    """What they write on would stay open: all that there is to read has been read."""
    code = """if __name__ == "__main__":
    import os, time
    from processflow.simulation.engine import engine
    with engine("processes") as executor:
        print(executor.submit(os.getpid).result(), flush=True)
        executor.submit(time.sleep, 1000)
        os.kill(os.getpid(), 9)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == -9
    assert int(done.stdout) > 0


@pytest.mark.long
@pytest.mark.usefixtures("small_parts")
def test_a_cluster_that_loses_a_worker_in_the_middle_gives_the_same_sample(tmp_path: Path) -> None:
    graph = load(REFERENCE).require()
    deals = 600_000
    expected = simulate(graph, deals=deals, seed=9, at=30)
    with _cluster(tmp_path) as (address, workers):
        killed_at: list[int] = []

        def kill_once(done: int) -> None:
            if not killed_at:
                killed_at.append(done)
                workers[0].kill()
                workers[0].wait()

        with engine(f"{DASK}{address}") as executor:
            sample = simulate(
                graph, deals=deals, seed=9, at=30, executor=executor, progress=kill_once
            )
        assert 0 < killed_at[0] < deals / 2
        assert [worker.poll() is None for worker in workers] == [False, True]
    assert sample == expected


@contextlib.contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A Dask scheduler and two workers, each in a process of its own; its address."""
    file = folder / "scheduler.json"
    with contextlib.ExitStack() as running:
        scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        _started(running, folder, [*scheduler, "--scheduler-file", str(file)])
        worker = ["dask_worker", "--no-nanny", "--nthreads", "1", "--no-dashboard"]
        worker += ["--scheduler-file", str(file), "--local-directory", str(folder)]
        deadline = time.monotonic() + 60
        while not file.exists():
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
        workers = [_started(running, folder, worker) for _ in range(2)]
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address.removeprefix("tcp://")
        yield address, workers


def _started(
    running: contextlib.ExitStack, folder: Path, words: list[str]
) -> "subprocess.Popen[bytes]":
    log = running.enter_context((folder / "log").open("ab"))
    command = [sys.executable, "-m", f"distributed.cli.{words[0]}", *words[1:]]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    running.callback(process.wait)
    running.callback(process.kill)
    return process
