"""The pages of accounts: one frozen value each, and the function that builds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts import demo, queries, refusals
from gsdg.domain.accounts.kept import Kept
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.accounts.roles import ROLES
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit import installation
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation.clock import business_day_of
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Choice, Link, Paging, paged
from gsdg.toolkit.web.panels import SIGN_IN, Panel, panels_at

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DemoRow:
    role: str
    office: str
    look_first: str
    username: str


@dataclass(frozen=True)
class SignInPage:
    """`demo_rows`, `others` and `password` are empty where this is no demo."""

    title: str
    form: Form
    next: str
    demo_rows: tuple[DemoRow, ...]
    others: tuple[Choice, ...]
    password: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class GoOnPage:
    """`kept` is what will be sent, `sent` the same, signed: carried on while signing in has not worked yet."""

    title: str
    form: Form
    kept: Kept
    sent: str
    is_signed_in: bool


def sign_in(request: HttpRequest, form: Form, *, to: str, on: date) -> SignInPage:
    current = installation.current()
    accounts = queries.accounts_with_roles(on) if current and current.is_demo else []
    shown = _one_for_each_role(accounts)
    return SignInPage(
        title=_("Đăng nhập"),
        form=form,
        next=to,
        demo_rows=tuple(_demo_row(account, role) for role, account in shown.items()),
        others=tuple(_choice(a) for a in accounts if a not in shown.values()),
        password=demo.PASSWORD if accounts else "",
        panels=panels_at(SIGN_IN, request),
    )


def _one_for_each_role(accounts: Sequence[queries.Account]) -> dict[str, queries.Account]:
    found: dict[str, queries.Account] = {}
    for role in demo.LOOK_FIRST:
        holders = [account for account in accounts if role in account.roles]
        if holders:
            shown = [one for one in holders if one.username in demo.SHOWN_FIRST]
            found[role] = (shown or holders)[0]
    return found


def _demo_row(account: queries.Account, role: str) -> DemoRow:
    words = ROLES[role].words(current_language())
    return DemoRow(words, account.office, str(demo.LOOK_FIRST[role]), account.username)


def _choice(account: queries.Account) -> Choice:
    return Choice(account.username, f"{account.name} ({account.username})")


@dataclass(frozen=True)
class RoleRow:
    """`over` is the unit as it is called today (or was, at the end), or the code of a component."""

    id: int
    role: str
    over: str
    from_day: date
    to_day: date | None
    granted_by: str
    is_over: bool
    refusal: Refusal | None


@dataclass(frozen=True)
class SubstitutionRow:
    """`last_day` is the last one away; who stands in for whom is said by `is_mine`."""

    id: int
    is_mine: bool
    other: str
    from_day: date
    last_day: date
    reason: str
    is_now: bool


@dataclass(frozen=True)
class OwnPage:
    title: str
    user: User
    roles: tuple[RoleRow, ...]
    substitutions: tuple[SubstitutionRow, ...]
    done: str


def own_account(user: User, *, on: date, done: str = "") -> OwnPage:
    held = tuple(row for row in _role_rows(user, None, on) if not row.is_over)
    return OwnPage(_("Tài khoản của tôi"), user, held, substitution_rows(user, on=on), done)


def substitution_rows(user: User, *, on: date) -> tuple[SubstitutionRow, ...]:
    return tuple(
        SubstitutionRow(
            id=one.pk,
            is_mine=one.absent_id == user.pk,
            other=one.substitute.name if one.absent_id == user.pk else one.absent.name,
            from_day=one.from_day,
            last_day=one.to_day - ONE_DAY,
            reason=one.reason,
            is_now=one.from_day <= on,
        )
        for one in queries.substitutions_of(user, on=on)
    )


@dataclass(frozen=True)
class FormPage:
    """A page that is one form. `must` says that nothing else opens before it is sent."""

    title: str
    form: Form
    must: bool = False


@dataclass(frozen=True)
class PersonRow:
    username: str
    url: str
    name: str
    office: str
    roles: tuple[str, ...]
    is_active: bool
    signed_in_at: datetime | None


@dataclass(frozen=True)
class UserListPage:
    title: str
    search: str
    rows: tuple[PersonRow, ...]
    paging: Paging
    new_url: str


def user_list(by: Actor, *, search: str, number: str, on: date) -> UserListPage:
    found: list[User]
    found, paging = paged(queries.people(by, search=search, on=on), number=number, tim=search)
    with tree.held():
        rows = tuple(_person_row(user, on) for user in found)
    return UserListPage(
        title=_("Người dùng"),
        search=search,
        rows=rows,
        paging=paging,
        new_url=reverse("accounts:user-new"),
    )


def _person_row(user: User, on: date) -> PersonRow:
    return PersonRow(
        username=user.username,
        url=reverse("accounts:user-detail", args=[user.username]),
        name=user.name,
        office=user.office.name if user.office else "",
        roles=tuple(_role_words(user, grant, on) for grant in queries.roles_of(user)),
        is_active=user.is_active,
        signed_in_at=user.signed_in_at,
    )


def _role_words(user: User, grant: RoleGrant, on: date) -> str:
    """The unit is said only where it is not that of the office beside it."""
    words = ROLES[grant.role].words(current_language())
    at_home = user.office is not None and user.office.unit_id == grant.unit_id
    return words if at_home else f"{words}, {_over(grant, on)}"


@dataclass(frozen=True)
class LeftRow:
    """Somebody of an office that has ended; `choices` are the offices that may succeed it, each with its button."""

    person: Link
    office: str
    ended_on: date
    roles: tuple[str, ...]
    choices: tuple[Link, ...]


@dataclass(frozen=True)
class LeftBehindPage:
    title: str
    list_link: Link
    rows: tuple[LeftRow, ...]
    done: str


def left_behind(by: Actor, *, on: date, done: str) -> LeftBehindPage:
    with tree.held():
        rows = tuple(
            _left_row(user, user.office, offices)
            for user, offices in queries.left_behind(on=on, by=by)
            if user.office is not None
        )
    return LeftBehindPage(
        title=_("Chuyển người sang cơ quan mới"),
        list_link=Link(_("Người dùng"), reverse("accounts:user-list")),
        rows=rows,
        done=done,
    )


def _left_row(user: User, office: Office, offices: Sequence[Office]) -> LeftRow:
    language = current_language()
    return LeftRow(
        person=Link(user.name, reverse("accounts:user-detail", args=[user.username])),
        office=office.name,
        ended_on=office.to_day or business_day_of(user.created_at),
        roles=tuple(ROLES[role].words(language) for role in queries.roles_ended_with(user, office)),
        choices=tuple(
            Link(one.name, reverse("accounts:move-to-successor", args=[user.username, one.pk]))
            for one in offices
        ),
    )


@dataclass(frozen=True)
class UserDetailPage:
    """`code` is there only in the answer to the request that made it. Refusals stand beside their buttons."""

    title: str
    user: User
    roles: tuple[RoleRow, ...]
    person_form: Form
    grant_form: Form
    list_link: Link
    code: str
    code_expires_at: datetime | None
    deactivate: Refusal | None
    issue_code: Refusal | None
    touch: Refusal | None
    substitutions: tuple[SubstitutionRow, ...] = ()
    done: str = ""


def user_detail(
    user: User,
    by: Actor,
    *,
    on: date,
    person_form: Form,
    grant_form: Form,
    code: str = "",
    done: str = "",
) -> UserDetailPage:
    issued = queries.open_code(user)
    return UserDetailPage(
        title=user.name,
        user=user,
        roles=_role_rows(user, by, on),
        person_form=person_form,
        grant_form=grant_form,
        list_link=Link(_("Người dùng"), reverse("accounts:user-list")),
        code=code,
        code_expires_at=issued.expires_at if issued else None,
        deactivate=refusals.why_not_deactivate(user, by=by, on=on),
        issue_code=refusals.why_not_issue_code(user, by=by, on=on),
        touch=refusals.why_not_touch(user, by=by, on=on),
        substitutions=substitution_rows(user, on=on),
        done=done,
    )


def _role_rows(user: User, by: Actor | None, on: date) -> tuple[RoleRow, ...]:
    """`by` is who might end them; None where roles are only shown."""
    grants = list(queries.grants_of(user).select_related("user"))
    givers = queries.names(grant.granted_by_id for grant in grants if grant.granted_by_id)
    with tree.held():
        return tuple(_role_row(grant, by, on, givers) for grant in grants)


def _role_row(grant: RoleGrant, by: Actor | None, on: date, givers: dict[int, str]) -> RoleRow:
    return RoleRow(
        id=grant.pk,
        role=ROLES[grant.role].words(current_language()),
        over=_over(grant, on),
        from_day=grant.from_day,
        to_day=grant.to_day,
        granted_by=givers.get(grant.granted_by_id or 0, _("hệ thống")),
        is_over=grant.to_day is not None and grant.to_day <= max(on, grant.from_day),
        refusal=refusals.why_not_end(grant, by=by, on=on) if by else None,
    )


def _over(grant: RoleGrant, on: date) -> str:
    if grant.unit_id is None:
        return grant.component
    return tree.current().name_of(grant.unit_id, on)
