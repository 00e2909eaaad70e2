"""Where the figures of a paper come from, line by line: the sheet of a workbook and the last annex of a paper."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.document_facts import CERTIFIED, Facts
from gsdg.domain.reporting.queries.certified import signed_in_place
from gsdg.domain.reporting.queries.series import poverty_line
from gsdg.toolkit.installation.clock import VIET_NAM

Line = tuple[str, str]


def total_words(facts: Facts) -> str:
    """Which of the two totals the paper holds, and of how many units."""
    done, expected = facts.counted
    units = f"{done}/{expected} đơn vị"
    if facts.total != CERTIFIED or facts.signed is None:
        return f"Số đang tính từ các báo cáo đã duyệt đến {facts.made.on:%d/%m/%Y}, {units}"
    if facts.signed.paper is not None:
        paper = facts.signed.paper
        return f"Số đã ký, Báo cáo số {paper.number} ngày {paper.day:%d/%m/%Y}, {units}"
    return f"Số đã ký duyệt ngày {facts.signed.revision.certified_on:%d/%m/%Y}, {units}"


def map_line(facts: Facts) -> str:
    """For the title of a paper on another map than that of its period; empty as reported."""
    day = facts.place.geography.day
    return "" if day is None else f"Quy về địa giới ngày {day:%d/%m/%Y}"


def map_notes(facts: Facts) -> list[str]:
    """Under a table on another map: what is estimated on what, and what the sign x says."""
    if facts.place.geography.is_as_reported:
        return []
    notes = [f"{map_line(facts)}; số gốc giữ ở đơn vị đã báo cáo."]
    if facts.figures.estimated_from:
        notes.append(f"≈ tính theo tỷ lệ: {'; '.join(facts.figures.estimated_from)}.")
    if any(not cell.movable for cell in facts.figures.cells.values()):
        notes.append("Ô ghi x không quy được sang địa giới này: số không cộng được theo đơn vị.")
    return notes


def provenance_lines(facts: Facts) -> list[Line]:
    return [
        *_of_the_law(facts),
        *_of_the_figures(facts),
        ("Người lập bản này", facts.made.by),
        ("Lập lúc", f"{facts.made.at.astimezone(VIET_NAM):%H:%M ngày %d/%m/%Y}"),
    ]


def _of_the_law(facts: Facts) -> Iterator[Line]:
    place = facts.place
    spec, pack = form_spec(place.form), pack_of(place.form.pack)
    yield "Biểu", f"{spec.code}, {spec.title.vi}"
    yield "Bộ chế độ báo cáo", f"{pack.programme}/{pack.code}"
    yield "Văn bản của bộ", pack.act
    yield "Mã băm của bộ (SHA-256)", pack.sha256
    article = f", {spec.source.article}" if spec.source.article else ""
    yield "Căn cứ của biểu", f"{spec.source.act}{article}"
    yield (
        "Mức đối chiếu",
        "đã đối chiếu" if spec.verified else f"chưa đối chiếu bản gốc. {spec.source.note}",
    )
    line = poverty_line(place.form, place.period)
    if line is not None:
        yield "Chuẩn nghèo", f"{line.title.vi}, {line.source.act}"


def _of_the_figures(facts: Facts) -> Iterator[Line]:
    place = facts.place
    done, expected = facts.counted
    yield "Kỳ báo cáo", place.period.label()
    yield (
        "Thời gian tính số liệu",
        f"từ {place.period.from_day:%d/%m/%Y} đến {place.period.closing_day:%d/%m/%Y}",
    )
    yield "Đơn vị", f"{place.unit_name} (mã {place.unit_code}, @{place.unit_id})"
    yield "Địa giới", _map_words(facts)
    yield "Số", total_words(facts)
    yield "Đơn vị đã có số", f"{done} trên {expected}"
    if facts.total != CERTIFIED and facts.missing:
        yield "Đơn vị chưa có số", "; ".join(facts.missing)
    if facts.total == CERTIFIED and facts.signed is not None:
        yield "Lần ký duyệt", f"lần {facts.signed.revision.number}"
        if (signing := signed_in_place(facts.signed.revision)) is not None:
            yield "Ký duyệt thay", "{}, làm thay {}".format(*signing)
        yield "Mã băm của bản ký (SHA-256)", facts.signed.revision.sha256
    yield "Mã băm số liệu trong tệp này (SHA-256)", facts.digest
    if facts.is_illustrative:
        yield "Tính chất", "Số liệu minh họa, không phải số liệu thật"
    if facts.figures.estimated_from:
        yield "Cơ sở ước tính (≈)", "; ".join(facts.figures.estimated_from)


def _map_words(facts: Facts) -> str:
    day = facts.place.geography.day
    if day is None:
        return f"theo đơn vị báo cáo, địa giới ngày {facts.place.period.as_of:%d/%m/%Y}"
    return f"quy về địa giới ngày {day:%d/%m/%Y}; ô không cộng được theo đơn vị ghi x"
