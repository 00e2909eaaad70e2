"""The real server on loopback: `gsdg serve`, as an office runs it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.timing import cpu_of, descendants_of
from bench.visitors import HOST, SIGN_IN

ROOT = Path(__file__).resolve().parents[1]
GSDG = [sys.executable, "-c", "from gsdg.config.cli import main; main()"]
WORKERS = 2
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    @property
    def cpu(self) -> float:
        """CPU seconds of the server and everything it started."""
        return cpu_of(descendants_of(self.pid))


@contextmanager
def server() -> Iterator[Server]:
    """Serving the database of this process's environment, until the block ends."""
    port = free_port()
    command = [*GSDG, "serve", "--port", str(port), "--workers", str(WORKERS)]
    with started(command) as process:
        first_page(port)
        yield Server(port, process.pid)


@contextmanager
def started(command: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of its own, so that all of it, and nothing else, can be ended."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def first_page(port: int) -> None:
    """Return as soon as the sign-in page is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.request("GET", SIGN_IN)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.01)
        finally:
            connection.close()
    raise RuntimeError("the server did not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
