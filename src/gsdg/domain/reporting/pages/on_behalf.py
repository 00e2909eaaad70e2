"""What was taken in for an office, said to that office and to who receives its report; and the page to object to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.forms_workbook import ObjectionForm
from gsdg.domain.reporting.models import OnBehalf, Report
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.on_behalf import on_behalf_of
from gsdg.domain.reporting.queries.reports import Desk, unit_name
from gsdg.domain.reporting.refusals import why_not_fill
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_time


@dataclass(frozen=True)
class TypedFor:
    """One workbook that was taken in; `objection` is what the office said against it."""

    said: str
    reason: str
    objection: str


@dataclass(frozen=True)
class OnBehalfStrip:
    """`todo` says what the office does now, `object` leads to where it says that it is not so."""

    taken: tuple[TypedFor, ...]
    todo: str
    object: Link | None


def on_behalf_strip(report: Report, actor: Actor, desk: Desk) -> OnBehalfStrip | None:
    """None where everything was typed by the office itself."""
    taken = on_behalf_of(report)
    if not taken:
        return None
    is_theirs = why_not_fill(report, actor, desk) is None
    stands = any(one.objected_at is None for one in taken)
    asks = is_theirs and stands
    return OnBehalfStrip(
        taken=tuple(_typed(taken)),
        todo=_("Đối chiếu với sổ của đơn vị, sửa chỗ cần sửa rồi ký, gửi như báo cáo tự nhập.")
        if asks
        else "",
        object=Link(_("Không nhận số liệu nhập thay"), address_of("object", report.pk))
        if asks
        else None,
    )


def _typed(taken: Iterable[OnBehalf]) -> Iterable[TypedFor]:
    for one in taken:
        yield TypedFor(_said(one), one.reason, one.objection)


def _said(one: OnBehalf) -> str:
    words = ngettext(
        "%(office)s (%(name)s) nhập thay %(count)s chỗ từ tệp Excel, %(at)s.",
        "%(office)s (%(name)s) nhập thay %(count)s chỗ từ tệp Excel, %(at)s.",
        one.places,
    )
    named = {"office": one.by_office, "name": one.by_name}
    return words % {**named, "count": one.places, "at": vn_time(one.at)}


@dataclass(frozen=True)
class ObjectionPage:
    title: str
    crumb: Link
    about: str
    said: str
    reason: str
    form: ObjectionForm
    why_not: Refusal | None


def objection_page(
    report: Report, taken: OnBehalf, actor: Actor, desk: Desk, form: ObjectionForm
) -> ObjectionPage:
    duty, language = report.duty, current_language()
    label = f"{unit_name(duty)}, {duty.period.label(language)}"
    return ObjectionPage(
        title=_("Không nhận số liệu nhập thay"),
        crumb=Link(label, address_of("report", report.pk)),
        about=duty.form.title(language),
        said=_said(taken),
        reason=taken.reason,
        form=form,
        why_not=why_not_fill(report, actor, desk),
    )
