"""The frame of every page: which sections there are, and what this person is shown of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import installation
from gsdg.toolkit.access import Actor, Door, Permission
from gsdg.toolkit.installation import clock
from gsdg.toolkit.jobs.queries import unread_of
from gsdg.toolkit.web.guide import is_written
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.nav import NavItem, Site, existing, links_for
from gsdg.toolkit.web.pages import Link
from gsdg.toolkit.web.templatetags.gsdg import vn_day, vn_time, vn_weekday

SECTIONS = (
    NavItem(gettext_lazy("Việc của tôi"), "desk:home"),
    NavItem(gettext_lazy("Báo cáo"), "reporting:board", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Số liệu"), "reporting:figures-index", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Chỉ tiêu"), "programme:targets", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Vốn"), "finance:table", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Tập huấn"), "training:coverage", Permission.FIGURES_READ),
    NavItem(
        gettext_lazy("Kiểm tra, giám sát"), "inspections:plan-list", Permission.INSPECTION_READ
    ),
    NavItem(gettext_lazy("Khắc phục"), "followup:register", Permission.FOLLOWUP_READ),
    NavItem(gettext_lazy("Đánh giá"), "evaluations:results", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Vướng mắc"), "followup:obstacles", Permission.FOLLOWUP_READ),
    NavItem(gettext_lazy("Khảo sát"), "surveys:survey-list", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Văn bản"), "papers:documents", Permission.DOCUMENT_READ),
    NavItem(gettext_lazy("Đơn vị"), "units:unit-list", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Biểu mẫu"), "programme:form-list", Permission.FIGURES_READ),
    NavItem(gettext_lazy("Người dùng"), "accounts:user-list", Permission.USER_ADMIN),
    NavItem(gettext_lazy("Nhật ký"), "journal:audit", Permission.AUDIT_READ),
)

FOOTER = (
    NavItem(
        gettext_lazy("Bộ chế độ báo cáo và biểu mẫu đang áp dụng"),
        "programme:form-list",
        Permission.FIGURES_READ,
    ),
)
GUIDE = NavItem(gettext_lazy("Hướng dẫn"), "web:guide")
GALLERY = NavItem(gettext_lazy("Các thành phần giao diện"), "web:gallery")


NOBODY = Actor(id=None, username="", name="", door=Door.WEB, office_id=None, grants=())


@cache
def _sections() -> tuple[NavItem, ...]:
    return existing(SECTIONS)


def site(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the one variable that every template gets besides `page`. One query."""
    current = installation.current()
    actor = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    signed_in = actor is not None and actor.id is not None
    office = getattr(user, "office", None) if signed_in else None
    day = current.business_day if current else None
    frame = Site(
        name=_("Giám sát, đánh giá giảm nghèo bền vững"),
        province=current.province_name if current else _("chưa khởi tạo"),
        language=current_language(),
        printed_at=vn_time(clock.now()),
        here="/" if request.method == "POST" else request.get_full_path(),
        home="/",
        account=reverse("accounts:own"),
        sign_out=reverse("accounts:sign-out"),
        set_language=reverse("set-language"),
        navigation=links_for(_sections(), actor, request.path) if actor and signed_in else (),
        footer=_footer(actor, request.path, is_demo=current is not None and current.is_demo),
        actor_name=normal(actor.name) if actor else "",
        office_name=office.name if office else "",
        business_day=f"{vn_weekday(day)}, {vn_day(day)}" if day else "",
        is_demo=current is not None and current.is_demo,
        signed_in=signed_in,
        count_unread=lambda: (
            unread_of([office.pk], person_id=actor.id).count() if office and actor else 0
        ),
    )
    return {"site": frame}


def _footer(actor: Actor | None, path: str, *, is_demo: bool) -> tuple[Link, ...]:
    """The guide for everybody, once it is written; the rest for who may open it."""
    shown = [GUIDE] if is_written() else []
    shown += _footer_items()
    shown += [GALLERY] if is_demo else []
    return links_for(shown, actor or NOBODY, path)


@cache
def _footer_items() -> tuple[NavItem, ...]:
    return existing(FOOTER)
