"""`gsdg document minutes|conclusion|checklist|team-report`: each paper of a visit, for who may look inside."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from tests.builders import visits as v
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import Province

pytestmark = pytest.mark.django_db


def written(kind: str, of: str, number: int, out: Path, by: str = "so-canbo") -> Ran:
    return gsdg("document", kind, f"--{of}", number, "--out", out, "--by", by)


def test_each_paper_of_a_visit_is_written_and_names_the_unit(
    province: Province, tmp_path: Path
) -> None:
    visit = v.taken_to(province, "concluded")
    name = visit.office.name
    for kind, of, number in (
        ("minutes", "visit", visit.pk), ("conclusion", "visit", visit.pk), ("checklist", "visit", visit.pk),
        ("team-report", "round", visit.round_id),
    ):  # fmt: skip
        out = tmp_path / f"{kind}.docx"
        assert written(kind, of, number, out).code == 0, kind
        paper = Document(str(out))
        cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
        text = "\n".join([*(p.text for p in paper.paragraphs), *cells])
        assert name.removeprefix("UBND ") in text, kind
        refused = written(kind, of, number, tmp_path / "khac.docx", by="xa-2-canbo")
        assert (refused.code, refused.rules) == (2, ["visit.unknown"]), kind
        assert not (tmp_path / "khac.docx").exists()


def test_the_checklist_comes_as_a_workbook_and_no_paper_as_something_unknown(
    province: Province, tmp_path: Path
) -> None:
    visit = v.taken_to(province, "concluded")
    sheet = tmp_path / "phieu.xlsx"
    assert written("checklist", "visit", visit.pk, sheet).code == 0
    assert openpyxl.load_workbook(sheet).sheetnames[0] == "Phiếu kiểm tra"
    assert written("minutes", "visit", visit.pk, tmp_path / "bien-ban.txt").code == 2
    assert written("team-report", "round", 0, tmp_path / "x.docx").rules == ["visit.unknown"]
