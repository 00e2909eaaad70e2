"""Figures by unit stand on a map: a page lets its reader choose it, or says which one it is and why no other."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "gsdg"
BY_UNIT = re.compile(
    r'<th scope="col"[^>]*>\{% translate "(?:Đơn vị|Cơ quan|Xã|Địa phương)[^"]*" %\}'
)
FIGURES = re.compile(r'<th scope="col" class="n')
SAYS_IT = ("units/map_note.html", "_geography.html", 'name="dia-gioi"')
RECORDS, ITS_FORM_ASKS = (
    "each line is one record, kept as it was made",
    "its form asks for the map or the day",
)
EXCUSED = {
    "finance/draft.html": RECORDS,
    "followup/_in_book.html": RECORDS,
    "followup/obstacles.html": ITS_FORM_ASKS,
    "inspections/plan.html": RECORDS,
    "inspections/plans.html": RECORDS,
    "inspections/round.html": RECORDS,
    "inspections/_visit_lines.html": RECORDS,
    "papers/exports.html": RECORDS,
    "papers/signers.html": RECORDS,
    "programme/target/list.html": RECORDS,
    "reporting/board/open.html": "who owes reports of one period",
    "reporting/history/list.html": "how many units of a period are loaded, on the map of that period",
    "reporting/why/_contributors.html": "a part of a page that stands on the map of its address",
    "surveys/list.html": RECORDS,
    "surveys/survey.html": RECORDS,
    "training/course/list.html": RECORDS,
    "training/plan/costs.html": RECORDS,
    "training/plan/list.html": RECORDS,
    "units/unit/list.html": ITS_FORM_ASKS,
    "web/gallery.html": "samples",
}


def test_figures_by_unit_offer_a_map_or_say_it() -> None:
    silent = {
        str(file).split("/templates/", 1)[1]
        for file in SOURCE.rglob("*.html")
        if is_silent(file.read_text(encoding="utf-8"))
    }
    assert silent - EXCUSED.keys() == set()
    assert EXCUSED.keys() - silent == set()


def is_silent(text: str) -> bool:
    shows = BY_UNIT.search(text) and FIGURES.search(text)
    return bool(shows) and not any(said in text for said in SAYS_IT)
