"""What the register of corrections tells of the years evaluated, as it is inserted and frozen. Vietnamese, as papers are.

Of the whole register every figure; of a component those that a body which leads it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import override

from gsdg.domain.evaluations.numbers import written
from gsdg.domain.followup.kpi import MEDIANS, Measured
from gsdg.domain.followup.kpi_words import LABELS, NO_RATE
from gsdg.kernel.figures import format_amount

KEYS = {
    "response_timeliness": "tra-loi-dung-han",
    "acceptance": "tiep-thu",
    "implementation": "da-khac-phuc",
    "on_time": "xong-dung-han",
    "verification_backlog": "cho-xac-nhan",
    "extended": "duoc-gia-han",
    "extensions": "so-lan-gia-han",
    "extension_days": "so-ngay-gia-han",
    "evidence_rejection": "bi-tra-lai",
    "reopened": "mo-lai",
    "stalled": "khong-tien-trien",
    "days_to_report": "ngay-den-bao-cao",
    "days_to_verify": "ngay-den-xac-nhan",
    "days_to_close": "ngay-den-ket-thuc",
    "money_identified": "tien-phai-xu-ly",
    "money_recovered": "tien-da-thu-hoi",
    "money_other": "tien-xu-ly-khac",
    "money_pending": "tien-chua-xu-ly",
    "repeat_findings": "ton-tai-lap-lai",
}
OF_COMPONENT = ("response_timeliness", "implementation", "on_time", "money_identified", "money_recovered")  # fmt: skip
PLACE = "khac-phuc"


@dataclass(frozen=True)
class FollowedRow:
    """One figure; `component` is empty where it counts the whole register."""

    key: str
    title: str
    text: str
    trace: str
    component: str = ""


def followed_rows(
    found: Iterable[Measured], *, when: str, component: str = "", name: str = ""
) -> Iterator[FollowedRow]:
    """A rate with both its numbers; `when` says over which days it counts. Nothing of what had nothing to count."""
    for one in found:
        if one.den and (not component or one.code in OF_COMPONENT):
            yield from _figures(one, when, component, name)


def _figures(one: Measured, when: str, component: str, name: str) -> Iterator[FollowedRow]:
    key = ":".join(filter(None, (PLACE, component, KEYS[one.code])))
    with override("vi"):
        title = f"{LABELS[one.code]}" + (f", {name}" if name else "")
    trace = f"Sổ theo dõi khắc phục, {when}: {format_amount(one.num)}/{format_amount(one.den)}"
    if one.code in NO_RATE:
        yield FollowedRow(
            key, title, f"{format_amount(one.num)} {_unit(one.code)}", trace, component
        )
        return
    yield FollowedRow(key, title, f"{written(one.ratio.percent(1))} %", trace, component)
    for part, words, number in (("tu-so", "tử số", one.num), ("mau-so", "mẫu số", one.den)):
        yield FollowedRow(
            f"{key}:{part}", f"{title}, {words}", format_amount(number), trace, component
        )


def _unit(code: str) -> str:
    if code.startswith("money"):
        return "đồng"
    return "ngày" if code in (*MEDIANS, "extension_days") else "lần"


def measure_of(key: str) -> tuple[str, str]:
    """Component, empty for the whole register, and code of the figure that a key names."""
    parts = key.split(":")[1:]
    codes = {said: code for code, said in KEYS.items()}
    if parts[0] in codes:
        return "", codes[parts[0]]
    return parts[0], codes[parts[1]]
