"""The consolidated report and its submission as papers: narrative as far as the data say, figures as annexes.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout); TT 10/2022/TT-BLĐTBXH, Mẫu số 01 (sections, not compared with the original).
What the data do not say is left to the office that writes, in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from gsdg.domain.packs.cells import Direction, OverTime
from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting import adjusted_rows, corrected_rows
from gsdg.domain.reporting.document_facts import CERTIFIED, Facts
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.form_table import FormTable, tables_of
from gsdg.domain.reporting.paper_table import Units, leads_of, letters_of, with_leads
from gsdg.domain.reporting.provenance import map_line, map_notes, provenance_lines, total_words
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.series import poverty_line
from gsdg.domain.reporting.waived_rows import HEADS, TITLE
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Nature, format_figure
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Agency,
    Align,
    Annex,
    Block,
    Heading,
    Letter,
    Paragraph,
    Points,
    Row,
    Run,
    Signer,
    Table,
)

PEOPLES_COMMITTEES = (OfficeKind.PROVINCIAL_PC, OfficeKind.DISTRICT_PC, OfficeKind.COMMUNE_PC)
_VIETNAMESE = str.maketrans(",.", ".,")
_LEFT_OUT = frozenset({"và", "của", "–", "-"})


def report(facts: Facts) -> Letter:
    """The report that the People's Committee (of a unit: its own) signs."""
    spec = form_spec(facts.place.form)
    return Letter(
        agency=_agency(facts.issuer, facts),
        symbol=f"{facts.wording.symbol}-{abbreviation(facts.issuer)}",
        kind=facts.wording.kind,
        subject=", ".join(
            filter(None, (spec.title.vi, facts.place.period.label(), _on_map(facts)))
        ),
        place=_seat(facts),
        year=facts.made.on.year,
        made=facts.made.at,
        body=tuple(_narrative(facts)),
        signers=(_signer(facts.issuer),),
        recipients=_recipients(facts),
        annexes=(
            *_figure_annexes(facts),
            *_waived_annex(facts),
            *_corrected_annex(facts),
            *_adjusted_annex(facts),
            _provenance_annex(facts),
        ),
        notice=facts.wording.illustrative if facts.is_illustrative else "",
        mark=facts.wording.working,
    )


def submission_letter(facts: Facts) -> Letter:
    """The department submits; the People's Committee signs."""
    spec = form_spec(facts.place.form)
    period = facts.place.period.label()
    done, expected = facts.counted
    enclosed = f"Dự thảo Báo cáo {spec.title.vi.lower()}, {period}, kèm biểu {spec.code}"
    return Letter(
        agency=_agency(facts.drafter, facts),
        symbol=f"{facts.wording.letter_symbol}-{abbreviation(facts.drafter)}",
        kind=facts.wording.letter_kind,
        subject=f"Về việc đề nghị ký ban hành Báo cáo {spec.title.vi.lower()}, {period}",
        place=_seat(facts),
        year=facts.made.on.year,
        made=facts.made.at,
        addressees=(facts.issuer.name,),
        bases=_bases(facts),
        body=(
            Paragraph(
                f"{facts.drafter.name} đã tổng hợp {spec.title.vi.lower()} {period} từ báo cáo của "
                f"{done} trên {expected} đơn vị. {total_words(facts)}."
            ),
            *_missing_paragraph(facts),
            Paragraph(
                f"{facts.drafter.name} kính trình {facts.issuer.name} xem xét, ký ban hành báo cáo."
            ),
            Paragraph("Hồ sơ kèm theo:"),
            Points(
                (
                    enclosed,
                    f"Tệp Excel biểu {spec.code} và bảng nguồn gốc số liệu",
                    "Tổng hợp khó khăn, vướng mắc; đề xuất, kiến nghị của các đơn vị",
                )
            ),
        ),
        signers=(_signer(facts.drafter),),
        recipients=("Như trên", "Lãnh đạo cơ quan trình"),
        annexes=(
            _difficulties_annex(facts),
            *_waived_annex(facts),
            *_corrected_annex(facts),
            *_adjusted_annex(facts),
            _provenance_annex(facts),
        ),
        notice=facts.wording.illustrative if facts.is_illustrative else "",
        mark=facts.wording.working,
    )


PAPERS: Mapping[str, Callable[[Facts], Letter]] = {
    "consolidated": report,
    "submission-letter": submission_letter,
}


def abbreviation(office: Office) -> str:
    """`SNNMT` for Sở Nông nghiệp và Môi trường, `UBND` for every People's Committee."""
    if office.kind in PEOPLES_COMMITTEES:
        return "UBND"
    words = [w for w in office.name.split() if w.casefold() not in _LEFT_OUT]
    return "".join(word[0] for word in words).upper()


def _on_map(facts: Facts) -> str:
    words = map_line(facts)
    return words[:1].lower() + words[1:]


def _agency(office: Office, facts: Facts) -> Agency:
    parent = ""
    if office.kind not in PEOPLES_COMMITTEES and facts.issuer.pk != office.pk:
        parent = facts.issuer.name
    return Agency(name=office.name, called=office.name, parent=parent)


def _seat(facts: Facts) -> str:
    """Where it is signed: the province's name, of a commune its own."""
    return seat_of(facts.place.unit_name)


def seat_of(name: str) -> str:
    """The name of a unit without its kind."""
    for kind in ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Huyện ", "Thị xã ", "Thị trấn "):
        name = name.removeprefix(kind)
    return name


def _signer(office: Office) -> Signer:
    if office.kind in PEOPLES_COMMITTEES:
        return Signer("CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN")
    return Signer("GIÁM ĐỐC")


def _recipients(facts: Facts) -> tuple[str, ...]:
    if facts.issuer.pk == facts.drafter.pk:
        return ("Như trên",)
    return ("Cơ quan trung ương chủ trì Chương trình", facts.drafter.name)


def _bases(facts: Facts) -> tuple[str, ...]:
    """The act of the pack in full, as the decree asks at its first mention; of the others what the pack knows."""
    spec, pack = form_spec(facts.place.form), pack_of(facts.place.form.pack)
    day = f" ngày {pack.signed:%d/%m/%Y}" if pack.signed is not None else ""
    full = f"{pack.act}{day} của {pack.issuer.vi} {pack.act_title.vi[:1].lower()}{pack.act_title.vi[1:]}"
    regime = pack.regimes[facts.place.period.regime].source.act
    others = [act for act in dict.fromkeys((regime, spec.source.act)) if act != pack.act]
    return tuple(f"Căn cứ {act}" for act in (full, *others))


def _narrative(facts: Facts) -> Iterator[Block]:
    wording = facts.wording
    yield Heading(wording.results)
    yield Heading(wording.directing, level=2)
    yield from _directing(facts)
    yield Heading(wording.scope, level=2)
    yield Paragraph(_scope_words(facts))
    yield from _missing_paragraph(facts)
    yield Heading(wording.figures, level=2)
    yield Points(tuple(_result_lines(facts)))
    yield Heading(wording.shortcomings)
    yield Paragraph(wording.to_write)
    yield Heading(wording.measures)
    yield Paragraph(wording.to_write)
    yield Heading(wording.requests)
    yield from _difficulties(facts)
    yield Paragraph((Run(f"Ghi chú: {wording.layout_note}", italic=True),))


def _directing(facts: Facts) -> Iterator[Block]:
    """What was issued in the period, one line each; then how many offices have what each of them must have."""
    told = facts.directing
    if told.issued:
        yield Paragraph(f"Trong kỳ đã ban hành {len(told.issued)} văn bản:")
        yield Points(
            tuple(
                f"{d.number} ngày {d.day:%d/%m/%Y} của {d.issuer}: {d.abstract}"
                for d in told.issued
            )
        )
    else:
        yield Paragraph(facts.wording.nothing_issued)
    if told.have:
        yield Paragraph(f"Văn bản các cơ quan phải có trong năm. {facts.wording.required_note}")
        yield Points(tuple(f"{h.label}: {h.there} trên {h.owing} cơ quan đã có" for h in told.have))


def _scope_words(facts: Facts) -> str:
    place = facts.place
    line = poverty_line(place.form, place.period)
    counted = f" Hộ nghèo, hộ cận nghèo đếm theo {line.source.act}." if line is not None else ""
    closing = f"số liệu chốt ngày {place.period.closing_day:%d/%m/%Y}"
    return f"{total_words(facts)}; {closing}, địa giới ngày {place.day:%d/%m/%Y}.{counted}"


def _missing_paragraph(facts: Facts) -> Iterator[Paragraph]:
    if facts.total != CERTIFIED and facts.missing:
        names = "; ".join(facts.missing)
        yield Paragraph(f"Chưa có số của {len(facts.missing)} đơn vị: {names}.")


def _result_lines(facts: Facts) -> Iterator[str]:
    """Key rows that say where things stand, in the words of the form; of a form without key rows, all that do."""
    spec = form_spec(facts.place.form)
    for cell in _told_cells(facts, spec):
        yield f"{cell.cell.label()}: {_number(cell)} {cell.cell.unit_of_measure.vi}{_doubt(cell)}"


def _told_cells(facts: Facts, spec: Form) -> Iterator[CellFigure]:
    keys = {row.code for section in spec.fixed for row in section.rows if row.key}
    told: set[str] = set()
    for cell in spec.cells:
        found = facts.figures.cells[cell.address]
        row = f"{cell.section}.{cell.row}"
        stays = (
            cell.is_ratio or cell.over_time is OverTime.LAST or cell.direction is not Direction.NONE
        )
        if (cell.row in keys or not keys) and stays and row not in told and found.value is not None:
            told.add(row)
            yield found


def _number(cell: CellFigure) -> str:
    if not cell.movable:
        return "x"
    if cell.value is None:
        return "x" if cell.ratio is not None else format_figure(cell.figure, cell.cell.scale)
    if cell.cell.is_ratio:
        return f"{cell.value:,f}".translate(_VIETNAMESE)
    sign = "≈ " if cell.estimated else ""
    return sign + format_figure(cell.figure, cell.cell.scale)


def _doubt(cell: CellFigure) -> str:
    return " (ước thực hiện)" if cell.nature is Nature.FORECAST else ""


def _difficulties(facts: Facts) -> Iterator[Block]:
    gathered = facts.difficulties
    if not gathered:
        yield Paragraph(facts.wording.nothing_gathered)
        return
    units = sum(map(len, gathered.values()))
    yield Paragraph(f"{units} đơn vị nêu {len(gathered)} ý kiến khác nhau:")
    for text, named in gathered.items():
        yield from _one_difficulty(_named(named), text)


def _one_difficulty(named: str, text: str) -> Iterator[Block]:
    """Lines of a unit's text are paragraphs of their own: a broken line in a justified one is drawn out to the margin."""
    lines = [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        yield Points(((Run(f"{named}: ", bold=True), Run("".join(lines))),))
        return
    yield Points(((Run(f"{named}:", bold=True),),))
    for line in lines:
        yield Paragraph(f"+ {line}")


def _named(units: list[str]) -> str:
    return units[0] if len(units) == 1 else f"{'; '.join(units)} ({len(units)} đơn vị)"


def _difficulties_annex(facts: Facts) -> Annex:
    return Annex(facts.wording.requests, tuple(_difficulties(facts)))


def _figure_annexes(facts: Facts) -> Iterable[Annex]:
    place = facts.place
    spec = form_spec(place.form)
    for table in tables_of(spec, places=form_places(place.form, place.period)):
        note = " ".join([*map_notes(facts), *([] if spec.verified else [facts.wording.form_note])])
        yield Annex(f"Biểu {spec.code}. {table.title}", (_table(facts, table, note),))


def _table(facts: Facts, table: FormTable, note: str) -> Table:
    units = Units(form_spec(facts.place.form), table)
    rows = [Row(letters_of(units))]
    for row in table.rows:
        cells = [facts.figures.cells[a] if a else None for a in row.cells]
        label = "\u00a0" * 3 * row.indent + f"{row.label} {row.shown}".rstrip()
        unit = () if units.are_one else (units.of_row(row),)
        numbers = ("",) * table.width if row.is_heading else tuple(map(_shown, cells))
        rows.append(Row((label, row.code, *unit, *numbers), bold=row.is_heading or row.is_key))
    leads = len(leads_of(units))
    return Table(
        head=with_leads(units),
        rows=tuple(rows),
        weights=(*(5.0, 1.0, 1.4)[:leads], *([1.5] * table.width)),
        aligns=(
            *(Align.LEFT, Align.CENTER, Align.LEFT)[:leads],
            *([Align.RIGHT] * table.width),
        ),
        unit=f"Đơn vị tính: {table.unit}" if table.unit else "",
        note=note,
    )


def _shown(cell: CellFigure | None) -> str:
    if cell is None:
        return ""
    return _number(cell)


def _waived_annex(facts: Facts) -> Iterator[Annex]:
    """Nothing where no report inside was let off a check."""
    rows = tuple(
        Row((one.unit, one.place, one.reason, one.by, f"{one.until:%d/%m/%Y}"))
        for one in facts.waived
    )
    if rows:
        head = [[HeadCell(text) for text in HEADS]]
        weights, aligns = (2.0, 3.2, 3.3, 2.0, 1.8), (Align.LEFT,) * len(HEADS)
        yield Annex(TITLE, (Table(head=head, rows=rows, weights=weights, aligns=aligns),))


def _corrected_annex(facts: Facts) -> Iterator[Annex]:
    """Nothing where every figure that the system brought was kept."""
    rows = tuple(Row((one.unit, one.place, one.figure, one.reason)) for one in facts.corrected)
    if rows:
        head = [[HeadCell(text) for text in corrected_rows.HEADS]]
        aligns = (Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT)
        table = Table(head=head, rows=rows, weights=(2.0, 3.5, 1.5, 4.5), aligns=aligns)
        yield Annex(corrected_rows.TITLE, (table,))


def _adjusted_annex(facts: Facts) -> Iterator[Annex]:
    """Nothing where nothing settled was opened again."""
    rows = tuple(Row(one.texts) for one in facts.adjusted)
    if rows:
        head = [[HeadCell(text) for text in adjusted_rows.HEADS]]
        aligns = (Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT)
        table = Table(head=head, rows=rows, weights=(2.3, 1.5, 2.0, 1.0, 4.2), aligns=aligns)
        yield Annex(adjusted_rows.TITLE, (table,))


def _provenance_annex(facts: Facts) -> Annex:
    lines = tuple(Row((label, text)) for label, text in provenance_lines(facts))
    head = [[HeadCell("Nội dung"), HeadCell("Số liệu trong văn bản này")]]
    table = Table(head=head, rows=lines, weights=(3.0, 7.0), aligns=(Align.LEFT, Align.LEFT))
    return Annex("Nguồn gốc số liệu", (table,), landscape=False)
