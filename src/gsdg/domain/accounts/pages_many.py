"""Pages about many accounts: a workbook of people, and the codes that are handed out to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts import queries
from gsdg.domain.accounts.actions.access import CODE_LIVES
from gsdg.domain.accounts.models import User, UserQuerySet
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web.pages import Link

AT_ONCE = 20
"""Codes in one answer: a sheet of paper."""


@dataclass(frozen=True)
class ImportPage:
    title: str
    crumbs: tuple[Link, ...]
    form: Form
    template: Link
    offices: int
    wrong: tuple[Refusal, ...]


def import_page(form: Form, *, offices: int, wrong: Sequence[Refusal] = ()) -> ImportPage:
    """`offices` is how many have nobody yet."""
    return ImportPage(
        title=_("Lập nhiều tài khoản từ Excel"),
        crumbs=_crumbs(),
        form=form,
        template=Link(_("Tải mẫu đã ghi sẵn cơ quan"), reverse("accounts:people-template")),
        offices=offices,
        wrong=tuple(wrong),
    )


@dataclass(frozen=True)
class CodeRow:
    """`code` is there only in the answer to the request that made it."""

    username: str
    url: str
    name: str
    office: str
    code: str = ""


@dataclass(frozen=True)
class CodeGroup:
    """People who get a code with one button; `total` is how many there are in all."""

    title: str
    note: str
    rows: tuple[CodeRow, ...]
    total: int
    button: str


@dataclass(frozen=True)
class CodesPage:
    title: str
    crumbs: tuple[Link, ...]
    issued: tuple[CodeRow, ...]
    expires_at: datetime | None
    groups: tuple[CodeGroup, ...]
    done: str


def codes_page(
    by: Actor, *, at: datetime, issued: Iterable[tuple[User, str]] = (), done: str = ""
) -> CodesPage:
    rows = tuple(_row(user, code) for user, code in issued)
    groups = (
        _group(
            queries.without_code(by, at=at),
            _("Chưa có mã"),
            _("chưa đăng nhập lần nào, chưa có mã hoặc mã đã hết hạn"),
            _("Cấp mã cho những người này"),
        ),
        _group(
            queries.with_unused_code(by, at=at),
            _("Đã có mã, chưa dùng"),
            _("cấp lại khi mã bị mất; mã cũ hết giá trị"),
            _("Cấp lại mã cho những người này"),
        ),
    )
    return CodesPage(
        title=_("Cấp mã dùng một lần"),
        crumbs=_crumbs(),
        issued=rows,
        expires_at=at + CODE_LIVES if rows else None,
        groups=tuple(group for group in groups if group.rows),
        done=done,
    )


def _group(people: UserQuerySet, title: str, note: str, button: str) -> CodeGroup:
    rows = tuple(_row(user) for user in people[:AT_ONCE])
    return CodeGroup(title, note, rows, people.count() if rows else 0, button)


def _row(user: User, code: str = "") -> CodeRow:
    return CodeRow(
        username=user.username,
        url=reverse("accounts:user-detail", args=[user.username]),
        name=user.name,
        office=user.office.name if user.office else "",
        code=code,
    )


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Người dùng"), reverse("accounts:user-list")),)
