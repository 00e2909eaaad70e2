"""The text of a Word or PDF file that somebody sent, for search only; a scan has none, and says so.

PDF is read by `pdftotext` where the machine has it, in a process of its own with a time limit and nothing of our
environment. What is read is never shown as if it were the document.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docx import Document

from gsdg.kernel.vietnamese import printable

LONGEST = 300_000
_UNPACKED = 64 * 1024 * 1024
_KEPT = "\u00a0"
"""A blank at which no line ends: a question is typed with plain ones."""
_PROGRAM = "pdftotext"
_SECONDS = 30.0
_LEAST = 20
"""Letters and digits; fewer are the page numbers of a scan."""


class Reading(StrEnum):
    READ = "read"
    NO_TEXT = "no_text"
    NO_TOOL = "no_tool"
    BROKEN = "broken"


@dataclass(frozen=True)
class FileText:
    state: Reading
    text: str = ""


def can_be_read(name: str) -> bool:
    return name.lower().endswith((".docx", ".pdf"))


def text_of(data: bytes, *, name: str) -> FileText:
    """By what the bytes are, whatever the name says."""
    if data.startswith(b"%PDF"):
        return _of_pdf(data)
    return _of_word(data) if data.startswith(b"PK") else FileText(Reading.BROKEN)


def _of_word(data: bytes) -> FileText:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                return FileText(Reading.BROKEN)
        document = Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        for table in document.tables:
            lines += [cell.text for row in table.rows for cell in row.cells]
    except Exception:  # whatever the library stumbles over in bytes of a stranger
        return FileText(Reading.BROKEN)
    return _found("\n".join(lines).replace(_KEPT, " "))


def _of_pdf(data: bytes) -> FileText:
    program = shutil.which(_PROGRAM)
    if program is None:
        return FileText(Reading.NO_TOOL)
    with tempfile.TemporaryDirectory(prefix="gsdg-text-") as folder:
        source = Path(folder, "document.pdf")
        source.write_bytes(data)
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": folder,
            "LANG": "C.UTF-8",
        }
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command, the file name is ours
                [program, "-q", "-enc", "UTF-8", str(source), "-"],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return FileText(Reading.BROKEN)
    if done.returncode != 0:
        return FileText(Reading.BROKEN)
    return _found(done.stdout.decode("utf-8", errors="replace"))


def _found(text: str) -> FileText:
    said = printable(text)[:LONGEST].strip()
    if sum(c.isalnum() for c in said) < _LEAST:
        return FileText(Reading.NO_TEXT)
    return FileText(Reading.READ, said)
