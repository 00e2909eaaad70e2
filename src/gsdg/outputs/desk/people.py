"""What waits for an administrator: people who never came in, codes that nobody used; and whom somebody stands in for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.accounts.models import OneTimeCode, User
from gsdg.domain.accounts.queries import offices_without_people, stands_in_for
from gsdg.outputs.desk.tasks import Section, Task
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.installation.clock import business_day_of
from gsdg.toolkit.web.templatetags.gsdg import ago_days, last_day, vn_time

SHOWN = 6


@dataclass(frozen=True)
class Accounts:
    """`empty` offices have nobody; `strangers` are active and have never signed in; `left` are in an office that has
    ended; `codes` are open or ran out unused."""

    empty: int
    strangers: int
    left: int
    codes: tuple[OneTimeCode, ...]


def accounts_waiting(actor: Actor, *, on: date) -> Accounts:
    """Three queries."""
    people = User.objects.within(actor.scope(Permission.USER_ADMIN)).filter(is_active=True)
    codes = (
        OneTimeCode.objects.filter(spent_at=None, user__in=people)
        .select_related("user")
        .order_by("issued_at")
    )
    counted = people.aggregate(
        strangers=Count("pk", filter=Q(signed_in_at=None)),
        left=Count("pk", filter=Q(office__to_day__lte=on)),
    )
    empty = offices_without_people(actor, on=on).count()
    return Accounts(empty=empty, **counted, codes=tuple(codes[:SHOWN]))


def standing_in(actor: Actor, *, on: date) -> list[str]:
    """Whose work the person does besides the own, and until when."""
    return [
        _("Đang làm thay %(name)s đến hết %(day)s.")
        % {"name": one.absent.name, "day": last_day(one.to_day)}
        for one in stands_in_for(actor.id, on=on)
    ]


def people_sections(accounts: Accounts, *, now: datetime, on: date) -> list[Section]:
    tasks = [_empty(accounts.empty, on)] if accounts.empty else []
    tasks += [_left(accounts.left, on)] if accounts.left else []
    tasks += [_code(code, now, on) for code in accounts.codes]
    if accounts.strangers:
        words = ngettext(
            "%(number)s người chưa đăng nhập lần nào",
            "%(number)s người chưa đăng nhập lần nào",
            accounts.strangers,
        )
        tasks.append(
            Task(
                day=on,
                day_note=_("hôm nay"),
                title=words % {"number": accounts.strangers},
                url=reverse("accounts:codes"),
                text=_("Cấp mã dùng một lần và trao tận tay, hoặc ngừng tài khoản không dùng."),
                action=_("Cấp mã"),
            )
        )
    return [Section(_("Tài khoản"), "", tuple(tasks))] if tasks else []


def _empty(number: int, on: date) -> Task:
    words = ngettext(
        "%(number)s cơ quan chưa có ai có tài khoản",
        "%(number)s cơ quan chưa có ai có tài khoản",
        number,
    )
    return Task(
        day=on,
        day_note=_("hôm nay"),
        title=words % {"number": number},
        url=reverse("accounts:people-import"),
        text=_("Tải mẫu đã ghi sẵn cơ quan, điền họ và tên, gửi lại: tài khoản và vai trò được lập cùng lúc."),
        action=_("Lập tài khoản"),
    )  # fmt: skip


def _left(number: int, on: date) -> Task:
    words = ngettext(
        "%(number)s người còn ở cơ quan đã kết thúc",
        "%(number)s người còn ở cơ quan đã kết thúc",
        number,
    )
    return Task(
        day=on,
        day_note=_("hôm nay"),
        title=words % {"number": number},
        url=reverse("accounts:left-behind"),
        text=_(
            "Địa giới thay đổi mà không rõ mỗi người về đâu; chưa chọn thì họ chưa làm được gì."
        ),
        action=_("Chọn cơ quan mới"),
    )


def _code(code: OneTimeCode, now: datetime, on: date) -> Task:
    issued, is_over = business_day_of(code.issued_at), code.expires_at <= now
    text = _("Mã dùng một lần có hiệu lực đến %(time)s, chưa dùng.")
    if is_over:
        text = _("Mã dùng một lần đã hết hạn lúc %(time)s mà chưa dùng; cấp mã mới nếu còn cần.")
    return Task(
        day=issued,
        day_note=_("cấp %(when)s") % {"when": ago_days(issued, on)},
        title=code.user.name,
        url=reverse("accounts:user-detail", args=[code.user.username]),
        text=text % {"time": vn_time(code.expires_at)},
        action=_("Xem tài khoản"),
        is_late=is_over,
    )
