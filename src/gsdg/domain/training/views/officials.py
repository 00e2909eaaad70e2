"""The register of officials on screen: list, person, posts, second entries, erasing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.training.actions import officials as acts
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.forms import (
    DayForm,
    OfficialForm,
    PersonForm,
    PostForm,
    ReasonForm,
)
from gsdg.domain.training.forms_merge import MergeForm
from gsdg.domain.training.models import Official, Post
from gsdg.domain.training.pages import officials as pages
from gsdg.domain.training.pages.links import crumbs, officials_link, url
from gsdg.domain.training.pages.merging import merge_lead
from gsdg.domain.training.queries import choices
from gsdg.domain.training.queries.courses import course_of as courses_of_official
from gsdg.domain.training.queries.officials import (
    official_named,
    official_seen_by,
    second_entries,
)
from gsdg.domain.training.refusals import why_not_erase, why_not_keep_official
from gsdg.domain.training.views.asking import by, official_of, post_of
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page

DONE = {
    "them": lambda: _("Đã thêm cán bộ vào danh sách."),
    "sua": lambda: _("Đã ghi thay đổi."),
    "chuyen": lambda: _("Đã ghi việc chuyển công tác."),
    "thoi": lambda: _("Đã ghi ngày thôi giữ công việc."),
    "gop": lambda: _("Đã gộp hai hồ sơ làm một."),
    "xoa": lambda: _("Đã xóa dữ liệu cá nhân. Số liệu thống kê không đổi."),
    "nhap": lambda: _("Đã nhập danh sách."),
    "bo-tri": lambda: _("Đã ghi việc chuyển công tác của những người đã chọn."),
}
METHODS = ["GET", "HEAD", "POST"]


def done(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


@require_safe
@require(Permission.OFFICIALS_READ)
def official_list(request: HttpRequest) -> HttpResponse:
    asked = filters_of(request)
    number = request.GET.get("trang", "1")
    with tree.held():
        page = pages.official_list_page(
            by(request), asked, number=number, on=clock.today(), done=done(request)
        )
        return web.render(request, "training/official/list.html", page)


def filters_of(request: HttpRequest) -> pages.Filters:
    asked = request.GET
    return pages.Filters(
        text=asked.get("tim", ""),
        level=asked.get("cap", ""),
        position=asked.get("chuc-danh", ""),
        unit=asked.get("don-vi", ""),
        waiting=asked.get("cho", ""),
    )


@require_safe
@require(Permission.OFFICIALS_READ)
def official(request: HttpRequest, official_id: int) -> HttpResponse:
    with tree.held():
        found = official_of(request, official_id)
        turns = courses_of_official(found)
        page = pages.official_page(found, turns, by(request), on=clock.today(), done=done(request))
        return web.render(request, "training/official/detail.html", page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def official_new(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    form = OfficialForm(request.POST or None, **_options(request), initial={"from_day": today})

    def act(filled: OfficialForm) -> str:
        made = acts.add_official(
            person=filled.person(),
            post=filled.post(),
            by=by(request),
            at=clock.now(),
            on=today,
            is_another=filled.cleaned_data["is_another"],
        )
        return url("official", made.pk, xong="them")

    page = form_page(
        _("Thêm cán bộ"), _("Thêm vào danh sách"), url("official-list"), crumbs(officials_link())
    )
    return answer(request, form, act=act, page=page)


def _options(request: HttpRequest) -> dict[str, Any]:
    today = clock.today()
    return {
        "catalogue": catalogue_on(today),
        "units": choices.units_kept_by(by(request), on=today),
        "offices": choices.offices_kept_by(by(request), on=today),
    }


def _of(found: Official) -> Link:
    return Link(found.name, url("official", found.pk))


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def official_change(request: HttpRequest, official_id: int) -> HttpResponse:
    found, today = official_of(request, official_id), clock.today()
    insist(why_not_keep_official(by(request), found))
    names = ("name", "sex", "birth_year", "ethnicity", "phone")
    initial = {name: getattr(found, name) for name in names}
    form = PersonForm(request.POST or None, catalogue=catalogue_on(today), initial=initial)

    def act(filled: PersonForm) -> str:
        acts.correct_official(
            official_id=found.pk, person=filled.person(), by=by(request), at=clock.now(), on=today
        )
        return url("official", found.pk, xong="sua")

    page = form_page(
        _("Sửa hồ sơ"),
        _("Ghi thay đổi"),
        url("official", found.pk),
        crumbs(officials_link(), _of(found)),
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def post_new(request: HttpRequest, official_id: int) -> HttpResponse:
    found, today = official_of(request, official_id), clock.today()
    form = PostForm(request.POST or None, **_options(request), initial={"from_day": today})

    def act(filled: PostForm) -> str:
        acts.add_post(
            official_id=found.pk, post=filled.post(), by=by(request), at=clock.now(), on=today
        )
        return url("official", found.pk, xong="sua")

    lead = _("Công việc thứ hai của cùng một người. Người này vẫn chỉ được đếm một lần.")
    page = form_page(
        _("Thêm công việc"),
        _("Thêm"),
        url("official", found.pk),
        crumbs(officials_link(), _of(found)),
        lead,
    )
    return answer(request, form, act=act, page=page)


def _initial(post: Post) -> dict[str, Any]:
    return {
        "unit": str(post.unit_id),
        "level": post.level,
        "position": post.position,
        "office": str(post.office_id or ""),
        "time": "full" if post.full_time else "part",
        "from_day": post.from_day,
    }


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def post_change(request: HttpRequest, official_id: int, post_id: int) -> HttpResponse:
    found, today = official_of(request, official_id), clock.today()
    post = post_of(found, post_id)
    options = _options(request)
    options["units"] = _with(options["units"], post)
    form = PostForm(request.POST or None, **options, initial=_initial(post))

    def act(filled: PostForm) -> str:
        right = replace(filled.post(), to_day=post.to_day, village_id=post.village_id)
        acts.correct_post(post_id=post.pk, post=right, by=by(request), at=clock.now(), on=today)
        return url("official", found.pk, xong="sua")

    lead = _("Chỉ để sửa chỗ ghi nhầm. Người đổi nơi làm việc thì dùng “Chuyển công tác”.")
    page = form_page(
        _("Sửa công việc"),
        _("Ghi thay đổi"),
        url("official", found.pk),
        crumbs(officials_link(), _of(found)),
        lead,
    )
    return answer(request, form, act=act, page=page)


def _with(units: list[tuple[str, str]], post: Post) -> list[tuple[str, str]]:
    """A unit that is gone by now can still be the right one of the time."""
    if any(code == str(post.unit_id) for code, _name in units):
        return units
    return [(str(post.unit_id), tree.current().name_of(post.unit_id, post.from_day)), *units]


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def post_transfer(request: HttpRequest, official_id: int, post_id: int) -> HttpResponse:
    found, today = official_of(request, official_id), clock.today()
    post = post_of(found, post_id)
    options = _options(request) | {"units": choices.all_units(on=today)}
    initial = _initial(post) | {"unit": "", "office": "", "from_day": today}
    form = PostForm(request.POST or None, **options, initial=initial)

    def act(filled: PostForm) -> str:
        acts.transfer_post(
            post_id=post.pk, to=filled.post(), by=by(request), at=clock.now(), on=today
        )
        return url("official", found.pk, xong="chuyen")

    lead = _("Công việc cũ kết thúc từ ngày bắt đầu công việc mới. Các lần tập huấn đi theo người.")
    page = form_page(
        _("Chuyển công tác"),
        _("Ghi chuyển công tác"),
        url("official", found.pk),
        crumbs(officials_link(), _of(found)),
        lead,
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def post_end(request: HttpRequest, official_id: int, post_id: int) -> HttpResponse:
    found = official_of(request, official_id)
    post = post_of(found, post_id)
    form = DayForm(request.POST or None, initial={"day": clock.today()})

    def act(filled: DayForm) -> str:
        day = filled.cleaned_data["day"] + timedelta(days=1)
        acts.end_post(post_id=post.pk, day=day, by=by(request), at=clock.now())
        return url("official", found.pk, xong="thoi")

    page = form_page(
        _("Thôi giữ công việc"),
        _("Ghi"),
        url("official", found.pk),
        crumbs(officials_link(), _of(found)),
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def official_merge(request: HttpRequest, official_id: int) -> HttpResponse:
    keep = official_of(request, official_id)
    asked = request.GET.get("voi", "")
    form = MergeForm(request.POST or None, initial={"second": asked})

    def act(filled: MergeForm) -> str:
        gone = official_named(by(request), filled.cleaned_data["second"])
        acts.merge_officials(keep_id=keep.pk, gone_id=gone.pk, by=by(request), at=clock.now())
        return url("official", keep.pk, xong="gop")

    second = official_seen_by(by(request), number_in(asked, otherwise=0))
    page = form_page(
        _("Gộp hai hồ sơ"),
        _("Gộp"),
        url("official", keep.pk),
        crumbs(officials_link(), _of(keep)),
        merge_lead(keep, second),
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.OFFICIALS_ERASE)
def official_erase(request: HttpRequest, official_id: int) -> HttpResponse:
    found, today = official_of(request, official_id), clock.today()
    form = ReasonForm(request.POST or None)

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        acts.erase_official(
            official_id=found.pk, reason=reason, by=by(request), at=clock.now(), on=today
        )
        return url("official", found.pk, xong="xoa")

    lead = _(
        "Họ tên, năm sinh, dân tộc, điện thoại mất hẳn. Giới tính, các công việc và các lần tập huấn còn lại để đếm."
        " Không ghi tên người vào lý do."
    )
    back = url("official", found.pk)
    page = form_page(
        _("Xóa dữ liệu cá nhân"), _("Xóa hẳn"), back, crumbs(officials_link(), _of(found)), lead
    )
    refusal = why_not_erase(by(request), found, "…", on=today)
    return answer(request, form, act=act, page=lambda f: replace(page(f), refusal=refusal))


@require_safe
@require(Permission.TRAINING_KEEP)
def doubles(request: HttpRequest) -> HttpResponse:
    with tree.held():
        pairs = second_entries(by(request))
        page = pages.doubles_page(pairs, on=clock.today(), done=done(request))
        return web.render(request, "training/official/doubles.html", page)
