"""What stands in the papers of a visit: checklist to fill, minutes, conclusion notice; and the report of a team on its round.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout); the head of the report follows Mẫu 01, Phụ lục II of TT 10/2022/TT-BLĐTBXH as far
as it was read, the rest is usual practice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gsdg.domain.followup.catalogue import Catalogue
from gsdg.domain.followup.models import Finding
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.entries_visits import Said
from gsdg.domain.inspections.models import Answer, Round, Stop, Visit, VisitFinding
from gsdg.domain.inspections.papers_consulting import consulted, sources_of
from gsdg.domain.inspections.queries.consulting import sources_standing
from gsdg.domain.inspections.questions import Question, Questions, questions_of
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.packs.checklists import CHOICE, CHOICES
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.figures import format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Block,
    Heading,
    Letter,
    Paragraph,
    Points,
    Row,
    Signer,
    Table,
)

PROGRAMME = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"

BOXES = "  ".join(
    f"□ {choice}".replace(" ", "\N{NO-BREAK SPACE}")
    for choice in ("Có", "Một phần", "Không", "Không áp dụng")
)
"""A line ends between two boxes, never between a box and its word."""

TO_WRITE = "[Đoàn kiểm tra viết phần này; hệ thống không có dữ liệu.]"


def said_in_words(said: Said) -> str:
    if said.choice:
        return words.CHOICES[said.choice]["vi"]
    return said.text if said.number is None else format_amount(said.number, 0)


def days_of(visit: Visit) -> str:
    if visit.from_day == visit.to_day:
        return f"ngày {visit.from_day:%d/%m/%Y}"
    return f"từ ngày {visit.from_day:%d/%m/%Y} đến ngày {visit.to_day:%d/%m/%Y}"


def checklist_letter(visit: Visit, issuer: Issuer, catalogue: Catalogue) -> Letter:
    """To fill by hand: a table for each stop."""
    questions = questions_of(visit, on=issuer.made.on)
    stops = list(visit.stops.all())
    return issuer.letter(
        kind="PHIẾU KIỂM TRA",
        symbol="PKT",
        subject=f"{questions.checklist.title.vi}: {visit.office.name}",
        body=(
            Paragraph(f"Thời gian: {days_of(visit)}."),
            Paragraph("Đánh dấu vào ô đúng; không đạt hoặc một phần thì ghi thấy gì, thiếu gì."),
        ),
        signers=(Signer("NGƯỜI GHI PHIẾU"), Signer("ĐẠI DIỆN ĐƠN VỊ")),
        recipients=(),
        annexes=tuple(
            Annex(f"{words.STOP_KINDS[stop.kind]['vi']}: {stop.name}", (_blank(questions, stop, catalogue),), landscape=True)
            for stop in stops
            if questions.at(stop)
        ),
    )  # fmt: skip


def _blank(questions: Questions, stop: Stop, catalogue: Catalogue) -> Table:
    rows = []
    for number, question in enumerate(questions.at(stop), start=1):
        item = question.item
        boxes = BOXES if item.kind == CHOICE else ""
        unit = f" ({item.unit_of_measure.vi})" if item.unit_of_measure and item.unit_of_measure.vi else ""  # fmt: skip
        look = f" Xem: {item.look_at.vi}." if item.look_at else ""
        rows.append(Row((str(number), catalogue.group(item.group), f"{item.label.vi}{unit}.{look}", boxes, "")))  # fmt: skip
    heads = ("TT", "Nhóm nội dung", "Câu hỏi", "Trả lời", "Thấy gì, lý do, minh chứng")
    return _table(heads, rows, (1, 4, 7, 4, 6))


def minutes_letter(visit: Visit, issuer: Issuer, catalogue: Catalogue) -> Letter:
    questions = questions_of(visit, on=issuer.made.on)
    team = "tự kiểm tra" if visit.is_self else "kiểm tra, giám sát"
    return issuer.letter(
        kind="BIÊN BẢN",
        symbol="BB",
        subject=f"{team.capitalize()} việc thực hiện {PROGRAMME} tại {visit.office.name}",
        body=tuple(_minutes(visit, questions, catalogue)),
        signers=(Signer("ĐẠI DIỆN ĐƠN VỊ"), Signer("TRƯỞNG ĐOÀN" if not visit.is_self else "NGƯỜI LẬP BIÊN BẢN")),
        recipients=(visit.office.name, visit.by_office.name),
    )  # fmt: skip


def _minutes(visit: Visit, questions: Questions, catalogue: Catalogue) -> Iterator[Block]:
    yield Paragraph(f"Thời gian: {days_of(visit)}. Đơn vị được kiểm tra: {visit.office.name}.")
    yield Heading("Thành phần")
    for side, said in words.SIDES.items():
        people = [_person(p.name, p.position) for p in visit.attendees.all() if p.side == side]
        yield Paragraph(f"{said['vi']}:")
        yield Points(tuple(people or ["…"]))
    yield Heading("Điểm kiểm tra, nguồn thông tin")
    yield Points(tuple(_stops(visit)))
    if gathered := list(_sources(visit)):
        yield Points(tuple(gathered))
    yield Heading("Kết quả kiểm tra")
    for stop in visit.stops.all():
        yield from _results(visit, stop, questions, catalogue)
    yield Heading("Tồn tại, hạn chế")
    yield from _found_points(visit)
    yield Heading("Ý kiến của đơn vị được kiểm tra")
    yield Paragraph(TO_WRITE)
    yield Paragraph("Biên bản được đọc lại, hai bên thống nhất và ký tên./.")


def _person(name: str, position: str) -> str:
    return f"{name}, {position}" if position else name


def _stops(visit: Visit) -> Iterator[str]:
    for stop in visit.stops.all():
        skipped = f"; không đến được: {stop.skipped_because}" if stop.skipped_because else ""
        yield f"{words.STOP_KINDS[stop.kind]['vi']}: {stop.name}, {stop.day:%d/%m/%Y}{skipped}"
    for sample in visit.samples.all():
        numbers = ", ".join(map(str, sample.numbers))
        yield (
            f"Rút thăm hộ tại {sample.village}: {sample.wanted}/{sample.frame} hộ của {sample.listed};"
            f" mã rút thăm “{sample.seed}”; các số {numbers}"
        )


def _sources(visit: Visit) -> Iterator[str]:
    for source in sources_standing(visit):
        who = words.CONSULTED[source.consulted]["vi"] if source.consulted else ""
        kind = words.SOURCE_KINDS[source.kind]["vi"]
        told = ", ".join(filter(None, [source.title, who]))
        yield f"{kind}: {told}. {source.text}".strip()


def _results(
    visit: Visit, stop: Stop, questions: Questions, catalogue: Catalogue
) -> Iterator[Block]:
    asked = list(questions.at(stop))
    if not asked or stop.skipped_because:
        return
    answers = {a.item: a for a in visit.answers.all() if a.stop_id == stop.pk}
    rows: list[Row] = []
    group = ""
    for number, question in enumerate(asked, start=1):
        if question.item.group != group:
            group = question.item.group
            rows.append(Row(("", catalogue.group(group), "", ""), bold=True))
        rows.append(_result(number, question, answers.get(question.item.code)))
    heads = ("TT", "Nội dung", "Kết quả", "Thấy gì, minh chứng")
    yield _table(heads, rows, (1, 7, 3, 6), title=stop.name)


def _result(number: int, question: Question, answer: Answer | None) -> Row:
    if answer is None:
        return Row((str(number), question.item.label.vi, "…", ""))
    files = [one.name for one in answer.evidence.all()]
    shown = f" Minh chứng: {', '.join(files)}." if files else ""
    text = f"{answer.reason or ''}{shown}".strip()
    return Row((str(number), question.item.label.vi, said_in_words(answer.said) or "…", text))


def _standing(visit: Visit) -> list[VisitFinding]:
    rows = visit.found.select_related("finding__previous", "ask_office", "recommendation")
    return [one for one in rows if one.finding.state != FindingState.WITHDRAWN]


def _found_points(visit: Visit) -> Iterator[Block]:
    found = _standing(visit)
    if not found:
        yield Paragraph("Không có tồn tại.")
        return
    yield Points(tuple(f"{one.finding.condition} (Căn cứ: {one.finding.criterion})" for one in found))  # fmt: skip


def conclusion_letter(visit: Visit, issuer: Issuer, catalogue: Catalogue) -> Letter:
    return issuer.letter(
        kind="THÔNG BÁO",
        symbol="TB",
        subject=f"Kết luận kiểm tra, giám sát việc thực hiện {PROGRAMME} tại {visit.office.name}",
        body=tuple(_conclusion(visit, issuer, catalogue)),
        recipients=(visit.office.name,),
    )


def _conclusion(visit: Visit, issuer: Issuer, catalogue: Catalogue) -> Iterator[Block]:
    yield Paragraph(f"{issuer.office.name} kết luận sau khi kiểm tra {days_of(visit)}:")
    yield Heading("Kết quả đạt được")
    yield Points(tuple(met_by_group(visit, questions_of(visit, on=issuer.made.on), catalogue)))
    yield Heading("Tồn tại, hạn chế và nguyên nhân")
    found = _standing(visit)
    if not found:
        yield Paragraph("Không có tồn tại.")
    for one in found:
        finding = one.finding
        cause = catalogue.cause(finding.cause)
        level = catalogue.severity(finding.severity).lower()
        said = f"{finding.condition} Quy định: {finding.criterion}."
        yield Points((f"{said} Nguyên nhân: {cause}. Mức độ: {level}.{_repeated(finding)}",))
    yield Heading("Yêu cầu khắc phục")
    asked = [one for one in found if one.ask_text]
    yield _asked(asked, visit) if asked else Paragraph("Không có yêu cầu.")
    yield Heading("Tổ chức thực hiện")
    yield Paragraph(f"{visit.office.name} khắc phục đúng hạn, gửi tài liệu chứng minh để {issuer.office.name} kiểm tra, xác nhận./.")  # fmt: skip


def _repeated(finding: Finding) -> str:
    earlier = finding.previous
    return "" if earlier is None else f" Lặp lại tồn tại đã nêu ngày {earlier.found_on:%d/%m/%Y}."


def met_by_group(visit: Visit, questions: Questions, catalogue: Catalogue) -> Iterator[str]:
    """By group, how many of the items that applied were met."""
    for code, counts in counts_by_group(visit, questions).items():
        applied = sum(counts.values()) - counts["not_applicable"]
        yield f"{catalogue.group(code)}: {counts['yes']}/{applied} nội dung đạt, {counts['partly']} đạt một phần"  # fmt: skip


def counts_by_group(visit: Visit, questions: Questions) -> dict[str, Counter[str]]:
    """Answers by what they say, in the order of the checklist; questions of the visit alone stay out."""
    by_group: dict[str, Counter[str]] = {one.item.group: Counter() for one in questions.all}
    for answer in visit.answers.all():
        question = questions.by_code.get(answer.item)
        if answer.choice and question is not None and not question.is_local:
            by_group[question.item.group][answer.choice] += 1
    return {group: counts for group, counts in by_group.items() if counts}


def _asked(found: Sequence[VisitFinding], visit: Visit) -> Table:
    rows = [
        Row(
            (
                str(number),
                one.ask_text,
                (one.ask_office or visit.office).name,
                f"{one.ask_due:%d/%m/%Y}" if one.ask_due else "",
                one.ask_expected,
            )
        )
        for number, one in enumerate(found, start=1)
    ]
    heads = ("TT", "Yêu cầu", "Cơ quan thực hiện", "Hạn", "Lấy gì chứng minh")
    return _table(heads, rows, (1, 5.5, 4, 3, 5))


def team_report_letter(found: Round, issuer: Issuer, catalogue: Catalogue) -> Letter:
    visits = [v for v in found.visits.select_related("office", "checklist") if v.state != VisitState.CANCELLED]  # fmt: skip
    tally = _tally(visits, issuer)
    return issuer.letter(
        kind="BÁO CÁO",
        symbol="BC",
        subject=f"Kết quả giám sát {PROGRAMME}: {found.name}",
        body=tuple(_report(found, visits, issuer, catalogue)),
        annexes=(Annex("Kết quả trả lời theo câu hỏi", (tally,)),) if tally.rows else (),
        signers=(Signer("TRƯỞNG ĐOÀN"),),
        recipients=(issuer.office.name,),
    )


def _report(
    found: Round, visits: Sequence[Visit], issuer: Issuer, catalogue: Catalogue
) -> Iterator[Block]:
    yield Heading("Thông tin chung về nội dung giám sát")
    groups = "; ".join(catalogue.group(code) for code in found.item.groups) or found.item.title
    yield Points(
        (
            f"Tên đoàn giám sát: {found.name}",
            f"Đối tượng giám sát: {', '.join(v.office.name for v in visits) or '…'}",
            f"Thời gian giám sát: từ ngày {found.from_day:%d/%m/%Y} đến ngày {found.to_day:%d/%m/%Y}",
            f"Nội dung giám sát: {groups}",
        )
    )
    yield Heading("Kết quả giám sát")
    yield from tuple(_met_by_office(visits, issuer, catalogue)) or (Paragraph(TO_WRITE),)
    yield Heading("Tồn tại, hạn chế và nguyên nhân")
    told = [
        f"{visit.office.name}: {one.finding.condition} Nguyên nhân: {catalogue.cause(one.finding.cause)}.{_repeated(one.finding)}{sources_of(one)}"
        for visit in visits
        for one in _standing(visit)
    ]
    none = "Không có tồn tại." if visits else TO_WRITE
    yield Points(tuple(told)) if told else Paragraph(none)
    yield Heading("Kiến nghị, đề xuất")
    asked = [
        f"{visit.office.name}: {one.ask_text}, xong trước ngày {one.ask_due:%d/%m/%Y}"
        for visit in visits
        for one in _standing(visit)
        if one.ask_text and one.ask_due
    ]
    yield Points(tuple(asked)) if asked else Paragraph(TO_WRITE)


def _met_by_office(
    visits: Sequence[Visit], issuer: Issuer, catalogue: Catalogue
) -> Iterator[Block]:
    for visit in visits:
        if visit.checklist is None:
            continue
        yield Heading(visit.office.name, level=2)
        yield Points(tuple(met_by_group(visit, questions_of(visit, on=issuer.made.on), catalogue)))
    yield from consulted(visits)


def _tally(visits: Sequence[Visit], issuer: Issuer) -> Table:
    """Answers of all visits by question; questions of one visit alone stay out."""
    labels: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    for visit in visits:
        if visit.checklist is None:
            continue
        for question in questions_of(visit, on=issuer.made.on).all:
            if question.item.kind == CHOICE and not question.is_local:
                labels.setdefault(question.item.code, question.item.label.vi)
        for item, choice in visit.answers.exclude(choice="").values_list("item", "choice"):
            if item in labels:
                counts.setdefault(item, Counter())[choice] += 1
    rows = [
        Row((label, *(str(counts.get(code, Counter())[choice]) for choice in CHOICES)))
        for code, label in labels.items()
    ]
    heads = ("Câu hỏi", *(words.CHOICES[choice]["vi"] for choice in CHOICES))
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(rows),
        weights=(8, *([2] * len(CHOICES))),
        aligns=(Align.LEFT, *([Align.RIGHT] * len(CHOICES))),
    )


def _table(
    heads: Sequence[str], rows: Iterable[Row], weights: tuple[float, ...], *, title: str = ""
) -> Table:
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(rows),
        weights=weights,
        aligns=(Align.CENTER, *([Align.LEFT] * (len(heads) - 1))),
        title=title,
    )
