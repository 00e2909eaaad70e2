"""LibreOffice as a program that may be missing, slow or silent; played by shell scripts here."""

import os
import threading
import time
from pathlib import Path

import pytest

from gsdg.kernel.refusal import Refused
from gsdg.toolkit.documents import pdf
from gsdg.toolkit.documents.pdf import converted, docx_to_pdf, why_not_pdf

WRITES = 'while [ "$1" != --outdir ]; do shift; done\nmkdir -p "$2"\n'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands before all others on the path."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return tmp_path


def install(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def code_of(timeout: float = 5) -> str:
    with pytest.raises(Refused) as caught:
        docx_to_pdf(b"docx", timeout=timeout)
    return caught.value.refusals[0].code


def test_where_no_office_is_installed_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refusal = why_not_pdf()
    assert refusal is not None
    assert refusal.code == "document.no_office"
    assert "Word" in refusal.remedy()
    assert code_of() == "document.no_office"


def test_the_result_is_what_the_program_wrote(program: Path) -> None:
    install(program, WRITES + 'cat "$3" > "$2/document.pdf"')
    assert why_not_pdf() is None
    assert docx_to_pdf(b"the word file") == b"the word file"
    assert pdf.xlsx_to_pdf(b"the workbook") == b"the workbook"


def test_the_program_sees_nothing_of_our_environment(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GSDG_SECRET_KEY", "geheim")
    install(program, WRITES + 'env > "$2/document.pdf"')
    seen = docx_to_pdf(b"").decode()
    assert "geheim" not in seen
    assert "HOME=" in seen


def test_a_program_that_writes_nothing_has_failed(program: Path) -> None:
    install(program, "exit 0")
    assert code_of() == "document.pdf_failed"


def test_a_program_that_hangs_is_ended_with_its_children(program: Path) -> None:
    install(program, f"sleep 60 &\necho $! > {program}/child\nwait")
    started = time.monotonic()
    assert code_of(timeout=0.5) == "document.pdf_failed"
    assert time.monotonic() - started < 5
    child = int((program / "child").read_text())
    assert (
        not Path(f"/proc/{child}").exists()
        or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]
    )


def test_only_one_runs_at_a_time(program: Path) -> None:
    install(program, "sleep 0.8\n" + WRITES + 'echo a > "$2/document.pdf"')
    first = threading.Thread(target=docx_to_pdf, args=(b"",))
    first.start()
    time.sleep(0.2)
    assert code_of(timeout=0.2) == "document.pdf_failed"
    first.join()
    assert docx_to_pdf(b"") == b"a\n"


def test_a_document_too_large_is_not_even_tried(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(program, "exit 0")
    monkeypatch.setattr(pdf, "LARGEST", 3)
    with pytest.raises(Refused) as caught:
        converted(b"1234", suffix="docx", to="pdf")
    assert caught.value.refusals[0].code == "document.too_large_for_pdf"
    assert caught.value.status == 413
