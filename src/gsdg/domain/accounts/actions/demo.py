"""Accounts of a demo: as the real actions make them, but with the one password that everybody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gsdg.domain.accounts import demo, problems, roles
from gsdg.domain.accounts.actions.people import create_user, deactivate_user
from gsdg.domain.accounts.actions.roles import grant_role
from gsdg.domain.accounts.models import User
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import installation
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class DemoAccount:
    """`over` is a unit, or the pack code of a component. Names say what the account is: nobody is invented."""

    username: str
    name: str
    role: str
    office: Office | None
    over: int | str
    until: date | None = None


@transaction.atomic
def open_demo_accounts(
    *, owners: Mapping[str, str], from_day: date, on: date, by: Actor, at: datetime
) -> list[User]:
    """One for each role, two for each commune and for each department of `owners`: the code of its office, and the
    component that its people look at."""
    _insist_on_demo()
    wanted = [*_province_accounts(on), *_owner_accounts(on, owners), *_commune_accounts(on)]
    return [_open(account, from_day=from_day, by=by, at=at) for account in wanted]


@transaction.atomic
def open_division_account(
    *, unit_id: int, kind: OfficeKind, from_day: date, on: date, by: Actor, at: datetime
) -> User:
    """A third person of a commune, in a division of its committee: who verifies there is neither clerk nor head."""
    _insist_on_demo()
    office = next(one for one in _open_offices(on, kind) if one.unit_id == unit_id)
    name = f"Cán bộ {office.name[:1].lower()}{office.name[1:]}"
    account = DemoAccount(office.code, name, "commune_clerk", office, unit_id)
    return _open(account, from_day=from_day, by=by, at=at)


@transaction.atomic
def open_past_accounts(
    *, on: date, until: date, from_day: date, by: Actor, at: datetime
) -> list[User]:
    """Who did the work on an earlier map: a clerk and a head of each committee and of the lead department of that day,
    and the chair. Their roles end with their office, at the latest on `until`."""
    _insist_on_demo()
    wanted = _past_accounts(on, until)
    return [_open(account, from_day=from_day, by=by, at=at) for account in wanted]


@transaction.atomic
def close_past_accounts(*, users: list[User], on: date, by: Actor, at: datetime) -> None:
    """Their offices have ended: nobody signs in for them any more, and what they did keeps their names."""
    _insist_on_demo()
    for user in users:
        deactivate_user(user=user, on=on, by=by, at=at)


def _insist_on_demo() -> None:
    current = installation.current()
    if current is None or not current.is_demo:
        raise Refused(Refusal(problems.DEMO_ONLY.code))


def _open(account: DemoAccount, *, from_day: date, by: Actor, at: datetime) -> User:
    user = create_user(
        username=account.username, name=account.name, office=account.office, by=by, at=at
    )
    user.password = _public_password()
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    over_unit = isinstance(account.over, int)
    grant_role(
        user=user,
        role=account.role,
        unit_id=account.over if isinstance(account.over, int) else None,
        component="" if over_unit else str(account.over),
        from_day=from_day,
        to_day=account.until,
        by=by,
        at=at,
    )
    return user


@cache
def _public_password() -> str:
    """Hashed once: 140 slow hashes of one public password would only make a demo slow to start."""
    return make_password(demo.PASSWORD)


def _province_accounts(on: date) -> Iterator[DemoAccount]:
    root = tree.current().on(on).root
    lead = _office(on, kind=OfficeKind.LEAD_DEPARTMENT)
    council = _office(on, kind=OfficeKind.PROVINCIAL_PC)
    steering = _office(on, kind=OfficeKind.STEERING)
    yield from (
        DemoAccount("so-canbo", "Cán bộ theo dõi của Sở", "department_clerk", lead, root),
        DemoAccount("so-lanhdao", "Lãnh đạo Sở", "department_head", lead, root),
        DemoAccount("ubnd-lanhdao", "Lãnh đạo UBND tỉnh", "chair_people_committee", council, root),
        # What the department should put right is amended by two people of the committee.
        DemoAccount(
            "ubnd-phochutich",
            "Phó Chủ tịch UBND tỉnh phụ trách",
            "chair_people_committee",
            council,
            root,
        ),
        DemoAccount("bcd-xem", "Thành viên Ban Chỉ đạo", "steering_viewer", steering, root),
        # A change of the map is prepared by one and put in force by another.
        DemoAccount("quantri", "Quản trị hệ thống", roles.ADMINISTRATOR, lead, root),
        DemoAccount("quantri-2", "Quản trị hệ thống thứ hai", roles.ADMINISTRATOR, lead, root),
    )


def _owner_accounts(on: date, owners: Mapping[str, str]) -> Iterator[DemoAccount]:
    for office in _open_offices(on, OfficeKind.DEPARTMENT):
        if component := owners.get(office.code):
            code, name = office.code, office.short_name
            clerk, head = f"{code}-canbo", f"{code}-lanhdao"
            yield DemoAccount(clerk, f"Cán bộ {name}", "component_clerk", office, component)
            yield DemoAccount(head, f"Lãnh đạo {name}", "component_head", office, component)


def _commune_accounts(on: date) -> Iterator[DemoAccount]:
    here = tree.current().on(on)
    offices = {office.unit_id: office for office in _open_offices(on, OfficeKind.COMMUNE_PC)}
    for unit_id in here.at_level("commune"):
        span, office = here.span(unit_id), offices.get(unit_id)
        name = span.name[:1].lower() + span.name[1:]
        clerk, head = f"xa-{span.code}-canbo", f"xa-{span.code}-lanhdao"
        yield DemoAccount(clerk, f"Cán bộ {name}", "commune_clerk", office, unit_id)
        yield DemoAccount(head, f"Lãnh đạo UBND {name}", "commune_head", office, unit_id)


PAST_ROLES = {
    OfficeKind.COMMUNE_PC: ("commune_clerk", "commune_head"),
    OfficeKind.DISTRICT_PC: ("department_clerk", "department_head"),
    OfficeKind.LEAD_DEPARTMENT: ("department_clerk", "department_head"),
}


def _past_accounts(on: date, until: date) -> Iterator[DemoAccount]:
    for kind, (clerk, head) in PAST_ROLES.items():
        for office in _open_offices(on, kind):
            code, name, over = office.code, office.short_name, office.unit_id
            ends = min(office.to_day or until, until)
            yield DemoAccount(f"{code}-canbo", f"Cán bộ {name}", clerk, office, over, ends)
            yield DemoAccount(f"{code}-lanhdao", f"Lãnh đạo {name}", head, office, over, ends)
    root, council = tree.current().on(on).root, _office(on, kind=OfficeKind.PROVINCIAL_PC)
    name, role = "Lãnh đạo UBND tỉnh (trước 01/7/2025)", "chair_people_committee"
    yield DemoAccount(PAST_CHAIR, name, role, council, root, until)


PAST_CHAIR = "ubnd-lanhdao-cu"


def _open_offices(on: date, kind: str) -> list[Office]:
    found = Office.objects.filter(kind=kind, from_day__lte=on).select_related("unit")
    return [office for office in found if office.to_day is None or on < office.to_day]


def _office(on: date, *, kind: str) -> Office | None:
    return next(iter(_open_offices(on, kind)), None)
