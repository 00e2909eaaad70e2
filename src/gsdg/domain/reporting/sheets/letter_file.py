"""The answer to a letter in its own layout: the sums of all, each office below the other, or each office on a copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.letters.reading import address_in_sheet
from gsdg.domain.reporting.models import Letter
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.queries.letters import Answered, answers_of
from gsdg.domain.reporting.workflow import STATE_WORDS, ReportState
from gsdg.kernel.figures import BLANK, Figure, State, format_figure, to_decimal
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import files
from gsdg.toolkit.sheets.blank import Copy, Table, Written, filled

CONSOLIDATED, EACH = "tong-hop", "tung-don-vi"
KINDS = (CONSOLIDATED, EACH)
LISTING = "Theo đơn vị"


def letter_file(letter: Letter, kind: str) -> bytes:
    """Formulas of the blank stay formulas. Only what was accepted is in it; who has not answered is listed so."""
    if letter.form is None or letter.period is None:
        raise Refused(Refusal("letter.not_sent", {"code": letter.code}))
    form, answers = form_spec(letter.form), answers_of(letter)
    if kind == EACH:
        units = Counter(one.unit for one in answers)
        copies = [
            Copy(
                _values(form, one.content.cells),
                title=one.unit if units[one.unit] == 1 else one.office,
                heading=one.office,
            )
            for one in answers
            if one.content is not None
        ]
    else:
        total = standing(letter.form, letter.period, letter.office.unit_id)
        copies = [Copy(_values(form, total.figures))]
    return filled(
        files.read(letter.file),
        name=letter.file_name,
        sheet=letter.sheet,
        copies=copies or [Copy({})],
        tables=[Table(LISTING, list(_listing(form, answers)))],
    )


def _values(form: Form, figures: Mapping[str, Figure]) -> dict[str, Written]:
    """Of the cells that are entered, and that a sum may be made of."""
    return {
        address_in_sheet(cell.address): written(cell, figures.get(cell.address, BLANK))
        for cell in form.stored
        if cell.is_entered
    }


def written(cell: Cell, figure: Figure) -> Written:
    if figure.is_number:
        amount = to_decimal(figure.amount, cell.scale)
        return int(amount) if amount == amount.to_integral_value() else _short(amount)
    return None if figure.state is State.BLANK else format_figure(figure)


def _short(amount: Decimal) -> Decimal:
    return amount.normalize()


def _listing(form: Form, answers: list[Answered]) -> Iterator[list[Written]]:
    stored = form.stored
    yield ["", "", "", *(address_in_sheet(cell.address) for cell in stored)]
    yield [
        "Đơn vị",
        "Cơ quan",
        "Tình trạng",
        *(f"{cell.label('vi')} ({cell.unit_of_measure.vi})" for cell in stored),
        "Khó khăn, vướng mắc; đề xuất, kiến nghị",
    ]
    for one in answers:
        cells = {} if one.content is None else one.content.cells
        texts = [] if one.content is None else [t for t in one.content.texts.values() if t]
        yield [
            one.unit,
            one.office,
            STATE_WORDS[ReportState(one.state)]["vi"],
            *(written(cell, cells.get(cell.address, BLANK)) for cell in stored),
            "\n".join(texts),
        ]
