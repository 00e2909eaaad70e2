"""The form as it would be sent, before anything is sent: read from the same folder that sending writes."""

from __future__ import annotations

from datetime import date

from gsdg.domain.packs.load import load_pack
from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.letters.marks import Marks
from gsdg.domain.reporting.letters.reading import table_of
from gsdg.domain.reporting.letters.rules import ANSWERING
from gsdg.domain.reporting.letters.writing_pack import Asking, LetterFacts, pack_folder
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.toolkit.sheets.blank import BlankSheet


def preview_of(facts: LetterFacts, sheet: BlankSheet, marks: Marks, *, on: date) -> Form:
    asking = Asking(
        kinds=ANSWERING,
        period=Period(PeriodKind.YEAR, on.year),
        closing_day=on,
        as_of=on,
        due=on,
        final_due=on,
        has_own=True,
    )
    with pack_folder(facts, table_of(sheet, marks), asking) as folder:
        return load_pack(folder).forms[facts.code]
