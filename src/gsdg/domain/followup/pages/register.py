"""The register of corrections: how much is late and how long, then one line for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup import words
from gsdg.domain.followup.documents import URGING
from gsdg.domain.followup.forms import LookForm
from gsdg.domain.followup.kpi import Ageing
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.queries.corrections import (
    ENDED_ONES,
    LATE,
    OPEN,
    RECHECKS,
    UNIT,
    WATCHER,
    Sought,
    sought,
)
from gsdg.domain.followup.queries.figures import held
from gsdg.domain.followup.workflow import ENDED, STATE_WORDS, State
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.papers.links import drafting_links
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_numbered
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, due_days


@dataclass(frozen=True)
class Line:
    number: str
    url: str
    source: str
    unit: str
    text: str
    due: date
    extended: date | None
    state: str
    since_due: str
    is_late: bool
    money_pending: int
    is_illustrative: bool


@dataclass(frozen=True)
class RegisterPage:
    title: str
    lead: str
    late: str
    verbs: tuple[Link, ...]
    ages: tuple[Ageing, ...]
    form: LookForm
    lines: tuple[Line, ...]
    paging: Paging
    empty: str
    done: str


def register_page(by: Actor, asked: dict[str, str], *, on: date, done: str = "") -> RegisterPage:
    form = LookForm(asked, standings=standing_choices())
    wanted = wanted_of(form, on)
    limit = last_working_day_before(on)
    all_of = held(by.scope(Permission.FOLLOWUP_READ), on=on)
    found = sought(by, wanted)
    rows, paging = paged(
        found.select_related("addressee", "standing").soonest_first(),
        found,
        number=asked.get("trang", ""),
        tim=form.said("tim"),
        tt=form.said("tt"),
        nguon=form.said("nguon"),
    )
    counted = {"all": amount(all_of.all), "open": amount(all_of.open)}
    return RegisterPage(
        title=_("Sổ theo dõi khắc phục"),
        lead=_("%(all)s yêu cầu, %(open)s còn mở") % counted,
        late=_("%(late)s quá hạn") % {"late": amount(all_of.late)} if all_of.late else "",
        verbs=tuple(_verbs(by, form, has_late=all_of.late > 0)),
        ages=all_of.ages if all_of.late else (),
        form=form,
        lines=tuple(line_of(one, on, limit) for one in rows),
        paging=paging,
        empty=_empty(form),
        done=done,
    )


def wanted_of(form: LookForm, on: date) -> Sought:
    return Sought(
        on=on, words=form.said("tim"), standing=form.said("tt"), source=form.said("nguon")
    )


def standing_choices() -> list[tuple[str, str]]:
    language = current_language()
    return [
        ("", _("tất cả")),
        (OPEN, _("còn mở")),
        (LATE, _("quá hạn")),
        (UNIT, _("chờ đơn vị khắc phục")),
        (WATCHER, _("chờ xem xét, xác nhận")),
        (RECHECKS, _("chờ kiểm tra lại sau khi kết thúc")),
        (ENDED_ONES, _("đã kết thúc, đã rút")),
        *((state.value, said[language]) for state, said in STATE_WORDS.items()),
    ]


def line_of(one: Recommendation, on: date, limit: date) -> Line:
    language, is_open = current_language(), one.state not in ENDED
    late = is_open and one.current_due <= limit
    return Line(
        number=one.number,
        url=reverse("followup:recommendation", args=[one.pk]),
        source=words.SOURCES[one.source][language],
        unit=tree.current().name_of(one.unit_id, one.issued_on),
        text=one.text,
        due=one.due,
        extended=one.current_due if one.current_due != one.due else None,
        state=STATE_WORDS[State(one.state)][language],
        since_due=due_days(one.current_due, on) if is_open else "",
        is_late=late,
        money_pending=one.standing.identified - one.standing.settled if is_open else 0,
        is_illustrative=one.is_illustrative,
    )


def _verbs(by: Actor, form: LookForm, *, has_late: bool) -> Iterator[Link]:
    """Files hold what the page shows."""
    said = {name: form.said(name) for name in ("tim", "tt", "nguon") if form.said(name)}
    query = f"?{urlencode(said)}" if said else ""
    if by.may(Permission.CORRECTION_RECORD):
        yield Link(_("Ghi yêu cầu khắc phục"), reverse("followup:new"))
        yield Link(_("Nhập từ Excel"), reverse("followup:lines"))
        if has_late:
            url = reverse("followup:urging-letter", args=["docx"]) + query
            yield Link(_("Công văn đôn đốc (Word)"), url)
            yield from _into_register(by, form)
    yield Link(_("Kết quả theo dõi"), reverse("followup:figures"))
    yield Link(_("Tiền so với sổ vốn"), reverse("followup:in-book"))
    yield Link(_("Tải Excel"), reverse("followup:register-file") + query)
    table = reverse("followup:corrections-table", args=["docx"])
    yield Link(_("Bảng tổng hợp (Word)"), table + query)


def _into_register(by: Actor, form: LookForm) -> Iterator[Link]:
    """The same letter, of the same part of the register."""
    office = office_numbered(by.office_id)
    if office is not None:
        said = {"words": form.said("tim"), "source": form.said("nguon")}
        asked = {name: text for name, text in said.items() if text}
        label = _("Công văn đôn đốc")
        yield from drafting_links(URGING, by, office, paper=label, **asked)


def _empty(form: LookForm) -> str:
    if any(form.said(name) for name in ("tim", "tt", "nguon")):
        return _("Không có yêu cầu nào ứng với lựa chọn này. Bỏ bớt điều kiện rồi bấm Xem.")
    return _(
        "Chưa có yêu cầu khắc phục nào. Khi có kết luận kiểm tra, kiểm toán, giám sát, ghi từng yêu cầu vào sổ để theo dõi."
    )
