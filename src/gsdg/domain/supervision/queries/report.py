"""The supervision report put together: every register is read once, and what is said of it follows from what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gsdg.domain.followup.catalogue import Catalogue as Words
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.packs.supervision import Part
from gsdg.domain.papers.queries.directing import Directing, directing
from gsdg.domain.supervision import sentences
from gsdg.domain.supervision.content import (
    ComponentResults,
    Content,
    Counted,
    Fact,
    Listed,
    MoneyTables,
    Section,
    Sentence,
    worst_of,
)
from gsdg.domain.supervision.queries import followed as register
from gsdg.domain.supervision.queries import inspected as found_in
from gsdg.domain.supervision.queries.followed import Followed
from gsdg.domain.supervision.queries.inspected import Inspected
from gsdg.domain.supervision.queries.money import money_of
from gsdg.domain.supervision.queries.results import results_of
from gsdg.domain.supervision.queries.wanted import Wanted, bodies_of, unverified_receivers
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance, format_amount

MEASURES, REQUESTS = "measures", "requests"
WRITABLE = ("shortcomings", MEASURES, REQUESTS)


@dataclass(frozen=True)
class Read:
    """What the registers say, each asked once."""

    wanted: Wanted
    words: Words
    documents: Directing
    money: MoneyTables
    results: tuple[ComponentResults, ...]
    inspected: Inspected
    followed: Followed
    obstacles: tuple[Obstacle, ...]


def content_of(wanted: Wanted) -> Content:
    """What the registers say by themselves."""
    words = catalogue_on(wanted.until)
    read = Read(
        wanted=wanted,
        words=words,
        documents=_documents(wanted),
        money=money_of(wanted),
        results=tuple(results_of(wanted)),
        inspected=found_in.inspected(wanted, words),
        followed=register.followed(wanted),
        obstacles=tuple(register.obstacles(wanted)),
    )
    spec = wanted.catalogue.spec
    return Content(
        title="BÁO CÁO GIÁM SÁT",
        subject=_subject(wanted),
        programme=wanted.catalogue.named,
        head=tuple(_head(read)),
        sections=tuple(_section(part, read) for part in spec.parts),
        money=read.money,
        results=read.results,
        documents=tuple(_listed_documents(read.documents)),
        inspected=tuple(found_in.listed_visits(read.inspected)),
        met=tuple(found_in.listed_met(read.inspected)),
        findings=tuple(found_in.listed_findings(read.inspected, words)),
        corrections=read.followed.late,
        obstacles=tuple(register.listed_obstacles(list(read.obstacles), words)),
        counted=tuple(_counted(read)),
        components=tuple(_components(wanted)),
        notes=tuple(_notes(read)),
        until=wanted.until,
        is_illustrative=_is_illustrative(read),
        is_layout_verified=not wanted.catalogue.borrowed_from
        and all(part.verified for part in spec.parts),
    )


def _documents(wanted: Wanted) -> Directing:
    """Of the offices that work on it there; what others must have is told in the whole report alone."""
    if wanted.components is not None or wanted.visited is not None:
        offices, owing = {wanted.office.pk}, frozenset[int]()
    else:
        there = Office.objects.filter(unit_id=wanted.unit_id).values_list("pk", flat=True)
        offices, owing = set(there), wanted.units  # type: ignore[assignment]
    return directing(
        office_ids=offices,
        unit_ids=owing,
        from_day=wanted.days.from_day,
        to_day=wanted.days.to_day or wanted.on,
        on=wanted.on,
    )


def _subject(wanted: Wanted) -> str:
    """As the head of the form is printed, with the period, the place and what it was cut to."""
    name = wanted.catalogue.named
    when = wanted.visited.name if wanted.visited is not None else wanted.period.label()  # type: ignore[union-attr]
    place = "" if wanted.visited is not None else f", {wanted.unit_name}"
    return f"{name}, {when}{place}{_cut_words(wanted)}"


def _cut_words(wanted: Wanted) -> str:
    if wanted.components is None:
        return ""
    names = [
        wanted.catalogue.component(c) for c in wanted.catalogue.leaves if c in wanted.components
    ]
    return f" (nội dung: {'; '.join(names)})"


def _head(read: Read) -> Iterator[Fact]:
    """Items 1 to 5 of the form. Law: TT 10/2022/TT-BLĐTBXH, Mẫu số 01, mục I."""
    wanted, visited = read.wanted, read.wanted.visited
    offices = list(dict.fromkeys(visit.office.name for visit in read.inspected.visits))
    units = wanted.unit_name
    whose = f"Các cơ quan, đơn vị thực hiện Chương trình trên địa bàn {units}"
    team = f"Không lập đoàn; {wanted.office.name} theo dõi, tổng hợp"
    groups = [group.label.vi for group in read.words.spec.groups]
    if visited is not None:
        team, whose = visited.name, "; ".join(offices) or "[chưa ghi cuộc kiểm tra nào]"
        groups = [read.words.group(code) for code in visited.item.groups] or [visited.item.title]
    days = f"từ ngày {wanted.days.from_day:%d/%m/%Y} đến ngày {wanted.last_day:%d/%m/%Y}"
    yield Fact("Tên đoàn giám sát", team)
    yield Fact("Đối tượng giám sát", whose)
    yield Fact("Thời gian giám sát", f"{days}; số liệu đến ngày {wanted.until:%d/%m/%Y}")
    yield Fact("Địa bàn giám sát", units)
    yield Fact("Nội dung giám sát", "; ".join(groups))


def _section(part: Part, read: Read) -> Section:
    told = tuple(SAID[part.holds](read)) if part.holds in SAID else ()
    return Section(
        code=part.code,
        label=part.label.vi,
        label_en=part.label.en,
        level=1 if part.under is None else 2,
        holds=part.holds,
        is_verified=part.verified,
        sentences=told,
        is_list=part.holds == REQUESTS,
        is_writable=part.holds in WRITABLE,
    )


def _of_documents(read: Read) -> Iterable[Sentence]:
    have = ((one.label, one.there, one.owing) for one in read.documents.have)
    return sentences.of_documents(len(read.documents.issued), have)


def _of_money(read: Read) -> Iterable[Sentence]:
    place = read.wanted.unit_name if read.wanted.visited is None else "các đơn vị được giám sát"
    return sentences.of_money(read.money, read.wanted.until, place)


def _of_results(read: Read) -> Iterable[Sentence]:
    if read.wanted.visited is not None:
        met = read.inspected.met
        return sentences.of_met((one.group, one.met, one.partly, one.applied) for one in met)
    return sentences.of_results(read.results)


def _of_inspections(read: Read) -> Iterator[Sentence]:
    found, names = read.inspected, ("planned", "held", "deferred", "cancelled", "unscheduled")
    counted = {name: sum(getattr(quarter, name) for quarter in found.planned) for name in names}
    yield from sentences.of_plan(**counted)
    places = len({one.unit_id for one in found.findings})
    yield from sentences.of_visits(
        found.by_others, found.by_themselves, len(found.findings), places
    )


def _of_corrections(read: Read) -> Iterable[Sentence]:
    told = read.followed
    return sentences.of_corrections(
        kept=told.all,
        still_open=told.still_open,
        late=len(told.late),
        figures={code: (one.num, one.den) for code, one in told.figures.items()},
        until=read.wanted.followed_until,
    )


def _of_shortcomings(read: Read) -> Iterator[Sentence]:
    yield from sentences.of_causes(read.inspected.causes(read.words))
    if read.inspected.findings:
        yield Sentence("Các tồn tại, hạn chế đã xác nhận trong kỳ tại phụ lục kèm theo.")
    else:
        yield Sentence(
            "Không có tồn tại, hạn chế nào được xác nhận qua kiểm tra, giám sát trong kỳ."
        )


def _of_obstacles(read: Read) -> Iterator[Sentence]:
    yield from sentences.of_obstacles(len(read.obstacles), read.wanted.on, read.wanted.until)


def _of_measures(read: Read) -> Iterable[Sentence]:
    """What follows from what is open: the office edits it, or writes its own."""
    planned = read.inspected.planned
    return sentences.of_measures(
        read.money,
        late=len(read.followed.late),
        still_open=read.followed.still_open,
        not_held=sum(one.planned - one.held - one.deferred - one.cancelled for one in planned),
        silent=[one.form for one in read.results if not one.rows],
        obstacles=len(read.obstacles),
    )


SAID = {
    "directing": _of_documents,
    "money": _of_money,
    "results": _of_results,
    "inspections": _of_inspections,
    "corrections": _of_corrections,
    "shortcomings": _of_shortcomings,
    MEASURES: _of_measures,
    REQUESTS: _of_obstacles,
}


def _listed_documents(told: Directing) -> Iterator[Listed]:
    for one in told.issued:
        yield Listed(one.number, one.issuer, one.abstract, (f"{one.day:%d/%m/%Y}",))


def _counted(read: Read) -> Iterator[Counted]:
    """Of inspections and of what was put right, number by number."""
    found, told = read.inspected, read.followed
    if found.planned:
        held = sum(quarter.held for quarter in found.planned)
        yield Counted(
            "Số đợt kiểm tra, giám sát theo kế hoạch",
            _n(sum(q.planned for q in found.planned)),
            "đợt",
            "kiem-tra:ke-hoach",
        )
        yield Counted("Số đợt theo kế hoạch đã tổ chức", _n(held), "đợt", "kiem-tra:da-to-chuc")
        yield Counted(
            "Số đợt đột xuất đã tổ chức",
            _n(sum(q.unscheduled for q in found.planned)),
            "đợt",
            "kiem-tra:dot-xuat",
        )
    yield Counted(
        "Số lượt cơ quan, đơn vị được kiểm tra", _n(found.by_others), "lượt", "kiem-tra:luot"
    )
    yield Counted("Số lượt tự kiểm tra", _n(found.by_themselves), "lượt", "kiem-tra:tu-kiem-tra")
    yield Counted(
        "Số tồn tại, hạn chế đã xác nhận", _n(len(found.findings)), "tồn tại", "kiem-tra:ton-tai"
    )
    yield Counted(
        "Số yêu cầu, kiến nghị trong sổ theo dõi", _n(told.all), "yêu cầu", "khac-phuc:yeu-cau"
    )
    yield Counted(
        "Số yêu cầu, kiến nghị còn mở", _n(told.still_open), "yêu cầu", "khac-phuc:con-mo"
    )
    yield Counted(
        "Số yêu cầu, kiến nghị quá hạn", _n(len(told.late)), "yêu cầu", "khac-phuc:qua-han"
    )
    done = told.figures["implementation"]
    yield Counted(
        "Số yêu cầu phải khắc phục đến hạn trong kỳ", _n(done.den), "yêu cầu", "khac-phuc:den-han"
    )
    yield Counted("Trong đó đã khắc phục xong", _n(done.num), "yêu cầu", "khac-phuc:da-xong")
    yield Counted(
        "Số tiền phải xử lý",
        _n(told.figures["money_identified"].num),
        "đồng",
        "khac-phuc:tien-phai-xu-ly",
    )
    yield Counted(
        "Số tiền đã thu hồi",
        _n(told.figures["money_recovered"].num),
        "đồng",
        "khac-phuc:tien-thu-hoi",
    )


def _n(number: int) -> str:
    return format_amount(number)


def _components(wanted: Wanted) -> Iterator[Fact]:
    for code in wanted.catalogue.leaves:
        if wanted.components is None or code in wanted.components:
            yield Fact(code, wanted.catalogue.component(code))


def _is_illustrative(read: Read) -> bool:
    worst = max(read.money.provenance, worst_of(read.results))
    return (
        worst == Provenance.ILLUSTRATIVE
        or read.documents.is_illustrative
        or read.inspected.is_illustrative
        or any(one.is_illustrative for one in read.obstacles)
    )


def _notes(read: Read) -> Iterator[str]:
    wanted = read.wanted
    notes = dict.fromkeys(
        part.source.note for part in wanted.catalogue.spec.parts if not part.verified
    )
    yield from notes
    if wanted.catalogue.borrowed_from:
        yield f"Chưa tìm thấy quy định về báo cáo giám sát của Chương trình này; tạm trình bày theo {wanted.catalogue.borrowed_from}."
    yield f"Số liệu đến ngày {wanted.until:%d/%m/%Y}; đơn vị tính theo địa giới ngày {wanted.map_day:%d/%m/%Y}."
    if read.money.by_component:
        latest = read.money.latest
        last = "" if latest is None else f", bút toán mới nhất ngày {latest:%d/%m/%Y}"
        yield f"Tiền: sổ theo dõi vốn của hệ thống{last}, không thay sổ kế toán; tổng số làm tròn một lần, các dòng chia phần lẻ để cộng khớp."
        if read.money.provenance == Provenance.UNVERIFIED:
            yield "Trong số tiền có bút toán chưa đối chiếu."
    if any(not one.is_verified for one in read.results):
        yield "Số hiệu, dòng và cột của các biểu kết quả chưa đối chiếu với phụ lục của văn bản."
    if unsure := unverified_receivers(wanted):
        yield f"Nơi nhận {'; '.join(unsure)}: ghi theo bộ chế độ, chưa đối chiếu với văn bản."
    if any(one.body == wanted.body and not one.is_verified for one in bodies_of(wanted)):
        yield f"Nội dung do {wanted.body} chủ trì: ghi theo bộ chế độ, chưa đối chiếu với văn bản phân công."
