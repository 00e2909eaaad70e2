"""Who owes which form: what the pack says of kinds of office, and what acts say of offices beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.forms_assigning import Choices
from gsdg.domain.reporting.models import Assignment
from gsdg.domain.reporting.pages.kinds import kind_named
from gsdg.domain.reporting.queries.assignments import AssignedForm
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language

EVERY = "moi:"
"""Before a kind of office in the field that names who owes a form."""


@dataclass(frozen=True)
class Said:
    who: str
    owes: bool
    since: date
    is_to_come: bool
    act: str
    verified: bool


@dataclass(frozen=True)
class FormRow:
    code: str
    title: str
    by_pack: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Programme:
    act: str
    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class AssigningPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    programmes: tuple[Programme, ...]
    form: PlainForm
    done: str


def assigning_page(
    found: Sequence[AssignedForm], form: PlainForm, *, on: date, is_done: bool
) -> AssigningPage:
    return AssigningPage(
        title=_("Ai báo cáo biểu nào"),
        crumbs=(
            Link(_("Theo dõi nộp báo cáo"), reverse("reporting:board")),
            Link(_("Mở kỳ báo cáo"), reverse("reporting:open-period")),
        ),
        lead=_(
            "Bộ biểu mẫu nói loại cơ quan nào báo cáo; biểu “được giao” chỉ hỏi cơ quan mà văn bản của tỉnh nêu tên."
            " Mở kỳ thì lấy theo trang này."
        ),
        programmes=tuple(_programmes(found, on)),
        form=form,
        done=_("Đã ghi phân công; áp dụng cho các kỳ mở từ nay.") if is_done else "",
    )


def form_choices(found: Iterable[AssignedForm]) -> Choices:
    language = current_language()
    return [(one.form.code, f"{one.form.code} - {one.form.title(language)}") for one in found]


def who_choices(offices: Iterable[Office]) -> Choices:
    every = [OfficeKind.COMMUNE_PC, OfficeKind.DEPARTMENT]
    kinds = [(f"{EVERY}{kind}", _every(kind)) for kind in every]
    return [*kinds, *((office.code, office.name) for office in offices)]


def _programmes(found: Iterable[AssignedForm], on: date) -> Iterable[Programme]:
    language = current_language()
    for pack, forms in groupby(found, key=lambda one: one.form.pack):
        title = pack.title_en if language == "en" else pack.title_vi
        yield Programme(pack.act, title, tuple(_row(one, on) for one in forms))


def _row(one: AssignedForm, on: date) -> FormRow:
    title = one.form.title(current_language())
    return FormRow(one.form.code, title, _by_pack(one), tuple(_said(s, on) for s in one.said))


def _by_pack(one: AssignedForm) -> str:
    told = [_every(kind) for kind in one.every]
    told += [_("%(kind)s được giao") % {"kind": kind_named(kind)} for kind in one.named]
    return "; ".join(told)


def _said(one: Assignment, on: date) -> Said:
    who = _every(one.office_kind) if one.office is None else one.office.name
    return Said(who, one.owes, one.from_day, one.from_day > on, one.act, one.verified)


def _every(kind: str) -> str:
    return _("mọi %(kind)s") % {"kind": kind_named(kind)}
