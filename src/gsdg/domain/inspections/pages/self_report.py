"""What the unit writes of the same items before the team comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.questions import questions_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class Line:
    code: str
    label: str
    look_at: str
    text: str


@dataclass(frozen=True)
class Group:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SelfReportPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    groups: tuple[Group, ...]


def self_report_page(visit: Visit, *, on: date) -> SelfReportPage:
    language, catalogue = current_language(), catalogue_on(on)
    told = {line.item: line.text for line in visit.self_report.all()}
    by_group: dict[str, list[Line]] = {}
    for item in questions_of(visit, on=on).checklist.self_reported:
        look = item.look_at.to(language) if item.look_at else ""
        line = Line(item.code, item.label.to(language), look, told.get(item.code, ""))
        by_group.setdefault(item.group, []).append(line)
    return SelfReportPage(
        title=_("Báo cáo của đơn vị"),
        crumbs=(
            Link(_("Các cuộc kiểm tra"), reverse("inspections:visit-list")),
            Link(visit.office.name, reverse("inspections:visit", args=[visit.pk])),
        ),
        lead=_("Viết ngắn gọn từng nội dung; đoàn kiểm tra thấy bên cạnh câu trả lời của mình."),
        groups=tuple(
            Group(catalogue.group(code, language), tuple(lines)) for code, lines in by_group.items()
        ),
    )
