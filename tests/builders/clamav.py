"""ClamAV's daemon for tests: the real one where it is installed, with one signature of our own; it comes without any."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless text that every scanner takes for a virus, by agreement (eicar.org)."""
NAME = "Thu-Nghiem.Eicar"
CONF = """Foreground yes
LocalSocket {socket}
DatabaseDirectory {signatures}
StreamMaxLength 1M
User {user}
"""


def need_clamd() -> str:
    """The program; the test is skipped where it is not installed."""
    found = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        pytest.skip("not installed: clamd")
    return found


@contextmanager
def a_clamd(folder: Path) -> Iterator[str]:
    """Where it listens. A socket's path must be short."""
    program, signatures = need_clamd(), folder / "signatures"
    signatures.mkdir()
    digest = hashlib.md5(EICAR, usedforsecurity=False).hexdigest()
    (signatures / "own.hdb").write_text(f"{digest}:{len(EICAR)}:{NAME}\n")
    socket, user = folder / "s", Path(folder).owner()
    conf = folder / "clamd.conf"
    conf.write_text(CONF.format(socket=socket, signatures=signatures, user=user))
    server = subprocess.Popen([program, f"--config-file={conf}"], stdout=subprocess.DEVNULL)
    try:
        _wait_for(socket, server)
        yield str(socket)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(socket: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while not socket.exists():
        assert server.poll() is None, "clamd ended before it listened"
        assert time.monotonic() < until, "clamd does not listen"
        time.sleep(0.1)
