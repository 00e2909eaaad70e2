"""LibreOffice and poppler for the tests that open our files in real programs."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from gsdg.toolkit.documents.pdf import why_not_pdf


def need_office() -> None:
    """Skip plainly where LibreOffice or poppler is missing; on CI that is a failure."""
    missing = [] if why_not_pdf() is None else ["soffice"]
    missing += [program for program in ("pdftotext", "pdfinfo") if shutil.which(program) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"not installed on CI: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def text_of(pdf: bytes) -> str:
    """The text as it lies on the page; pages are separated by form feeds."""
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    command = ["pdfinfo", "-f", "1", "-l", "999", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    sizes = [
        line.split()[3:6:2]
        for line in told.splitlines()
        if line.startswith("Page ") and "size" in line
    ]
    return [(round(float(w) * 25.4 / 72), round(float(h) * 25.4 / 72)) for w, h in sizes]
