"""The catalogue of what can go wrong: a stable code, what happened and what to do next, in both languages.

Codes are part of the interface (the `rule` column of the command line, errors in workbooks); texts may improve.
A package registers its own codes at import; `{name}` places take the details of a Refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    BLOCKING = "blocking"
    EXPLAIN = "explain"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that can go wrong. `message` says what and why, `remedy` what to do next, each {'vi':…, 'en':…}."""

    code: str
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    severity: Severity = Severity.BLOCKING
    status: int = 409
    """How a page answers: 404 not yours, 409 refused, 413 too large, 422 bad input."""


_catalogue: dict[str, Problem] = {}


def register(
    code: str,
    *,
    vi: str,
    en: str,
    do_vi: str,
    do_en: str,
    severity: Severity = Severity.BLOCKING,
    status: int = 409,
) -> Problem:
    """Add one code. Registering it again with other words is a mistake of the programmer."""
    made = Problem(code, {"vi": vi, "en": en}, {"vi": do_vi, "en": do_en}, severity, status)
    if _catalogue.get(code, made) != made:
        raise ValueError(f"problem code {code} is registered twice")
    _catalogue[code] = made
    return made


def problem(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> Problem:
    """The same for long lists of problems: message and remedy in the order in which they are read."""
    return register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


def find(code: str) -> Problem:
    return _catalogue[code]


def catalogue() -> list[Problem]:
    return sorted(_catalogue.values(), key=lambda p: p.code)


register(
    "period.unreadable",
    vi="Không đọc được kỳ báo cáo “{text}”.",
    en="The period “{text}” cannot be read.",
    do_vi="Viết theo một trong các cách: 2026, 2026-H1, 2026-Q3, 2026-06, 2026-2030, round:MÃ.",
    do_en="Write it as one of: 2026, 2026-H1, 2026-Q3, 2026-06, 2026-2030, round:ID.",
    status=422,
)
register(
    "number.unreadable",
    vi="“{text}” không phải là số.",
    en="“{text}” is not a number.",
    do_vi="Gõ số, ví dụ 1.234 hoặc 12,5; gõ x nếu không áp dụng, … nếu có nhưng chưa có số liệu.",
    do_en="Type a number such as 1.234 or 12,5; x where not applicable; … where it exists but is not available.",
    status=422,
)
register(
    "number.ambiguous",
    vi="“{text}” có thể hiểu là {first} hoặc {second}.",
    en="“{text}” can be read as {first} or as {second}.",
    do_vi="Gõ lại: dấu chấm chỉ để tách từng nhóm ba chữ số, dấu phẩy là dấu thập phân.",
    do_en="Type it again: a point only groups three digits, a comma is the decimal mark.",
    status=422,
)
register(
    "number.mixed",
    vi="“{text}” đứng cạnh “{beside}”, nên có thể hiểu là {first} hoặc {second}.",
    en="“{text}” stands beside “{beside}”, so it can be read as {first} or as {second}.",
    do_vi="Nếu tách nhóm nghìn, gõ {first}; nếu là số thập phân, gõ thêm một số 0: {exact}.",
    do_en="If the comma groups thousands, type {first}; if it is a decimal mark, add a zero: {exact}.",
    status=422,
)
register(
    "number.mixed_before",
    vi="“{text}” tách nhóm nghìn bằng dấu chấm, nên “{beside}” đã gõ ở ô {place} có thể hiểu là {first} hoặc {second}.",
    en="“{text}” groups thousands with a point, so “{beside}”, typed before at {place}, can be read as {first} or as {second}.",
    do_vi="Tại ô {place} gõ {first} nếu là hàng nghìn, {exact} nếu là số thập phân; số vừa gõ được lưu cùng.",
    do_en="At {place} type {first} if thousands are meant, {exact} if decimals; what you just typed is stored with it.",
    status=422,
)
register(
    "number.grouping",
    vi="“{text}” có dấu chấm không đúng chỗ: dấu chấm chỉ để tách từng nhóm ba chữ số.",
    en="“{text}” has a point in the wrong place: a point only groups three digits.",
    do_vi="Nếu là số thập phân hãy dùng dấu phẩy, ví dụ 12,5.",
    do_en="For a decimal use a comma, for example 12,5.",
    status=422,
)
register(
    "number.too_fine",
    vi="“{text}” có nhiều chữ số thập phân hơn ô này nhận ({scale}).",
    en="“{text}” has more decimals than this cell takes ({scale}).",
    do_vi="Làm tròn theo đơn vị tính của ô rồi nhập lại.",
    do_en="Round it to the unit of the cell and type it again.",
    status=422,
)
register(
    "number.too_large",
    vi="“{text}” lớn hơn mức một ô có thể nhận.",
    en="“{text}” is larger than a cell can hold.",
    do_vi="Kiểm tra đơn vị tính: ô này tính bằng {unit}.",
    do_en="Check the unit of measure: this cell counts in {unit}.",
    status=422,
)
register(
    "number.negative",
    vi="“{text}” là số âm; ô này chỉ nhận số từ 0 trở lên.",
    en="“{text}” is negative; this cell takes 0 or more.",
    do_vi="Kiểm tra lại số liệu; nếu là số giảm, nhập vào dòng giảm.",
    do_en="Check the figure; a decrease belongs in the row for decreases.",
    status=422,
)
