"""PDF is the Word file as LibreOffice prints it: one process at a time, with a profile of its own and a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

import gsdg.toolkit.documents.problems  # noqa: F401 - registers the codes
from gsdg.kernel.refusal import Refusal, Refused, insist

LARGEST = 20 * 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")
# LibreOffice takes some 200 MB; two at once would push a small server into swap.
_one_at_a_time = threading.BoundedSemaphore(1)


def why_not_pdf() -> Refusal | None:
    """Why no PDF can be made here, if it cannot."""
    return None if _program() else Refusal("document.no_office")


def docx_to_pdf(data: bytes, *, timeout: float = 60) -> bytes:
    return converted(data, suffix="docx", to="pdf", timeout=timeout)


def xlsx_to_pdf(data: bytes, *, timeout: float = 60) -> bytes:
    return converted(data, suffix="xlsx", to="pdf", timeout=timeout)


def converted(data: bytes, *, suffix: str, to: str, timeout: float = 60) -> bytes:
    """Our own files only: nothing that was uploaded is ever opened by LibreOffice."""
    insist(why_not_pdf())
    if len(data) > LARGEST:
        raise Refused(Refusal("document.too_large_for_pdf"))
    if not _one_at_a_time.acquire(timeout=timeout):
        raise Refused(Refusal("document.pdf_failed", {"what": f"> {timeout:g} s"}))
    try:
        with tempfile.TemporaryDirectory(prefix="gsdg-office-") as folder:
            source = Path(folder, f"document.{suffix}")
            source.write_bytes(data)
            _run(source, to, Path(folder), timeout)
            return _result(Path(folder, "out", f"document.{to}"))
    finally:
        _one_at_a_time.release()


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _run(source: Path, to: str, folder: Path, timeout: float) -> None:
    command = [
        str(_program()),
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        to,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    # Nothing of our own environment: no keys, no database address.
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    with subprocess.Popen(  # noqa: S603 - a fixed command, the file names are ours
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            # The program is a script that starts the real one: end the whole group.
            os.killpg(process.pid, signal.SIGKILL)
            raise Refused(Refusal("document.pdf_failed", {"what": f"> {timeout:g} s"})) from None


def _result(made: Path) -> bytes:
    if not made.is_file():
        raise Refused(Refusal("document.pdf_failed", {"what": "0 kB"}))
    return made.read_bytes()
