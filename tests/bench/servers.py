"""The servers that are measured: each of its own on a free port, and gone at the end."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
STREAMLIT = "-m streamlit run {script} --server.port {port} --server.address 127.0.0.1 --server.headless true"
QUIET = "--server.fileWatcherType none --browser.gatherUsageStats false"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server answers, and its process."""

    address: str
    process: int

    @property
    def cpu_ms(self) -> float:
        """The processor time it has used so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1_000 / os.sysconf("SC_CLK_TCK")

    @property
    def resident_mb(self) -> float:
        """The memory it holds."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def streamlit(script: Path, folder: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """A script of Streamlit's, run in a folder whose settings hold."""
    port = _free_port()
    command = STREAMLIT.format(script=script, port=port)
    with _running([sys.executable, *command.split(), *QUIET.split()], folder, settings, port) as server:
        yield server


@contextmanager
def dash(python: str, figures: Path) -> Iterator[Server]:
    """The twin in Dash, run by a Python that has it."""
    port = _free_port()
    command = [python, "tests/bench/dash_twin.py", str(figures), str(port)]
    with _running(command, ROOT, {}, port) as server:
        yield server


@contextmanager
def _running(
    command: Sequence[str], folder: Path, settings: Mapping[str, str], port: int
) -> Iterator[Server]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **settings}, stdout=quiet, stderr=quiet
    )
    try:
        _wait_until_it_answers(port)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(port):
        if time.monotonic() > deadline:
            raise TimeoutError(f"no server on port {port} after {START_SECONDS} s")
        time.sleep(0.2)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
