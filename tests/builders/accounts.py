"""People and their roles for tests, and a demo with its accounts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from gsdg.domain.accounts import actions, queries
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.units.models import Office
from gsdg.kernel.vietnamese import search_key, sort_key
from gsdg.toolkit.access import SYSTEM, Actor, Door
from gsdg.toolkit.installation.actions import create_installation
from gsdg.toolkit.installation.models import Installation

FIRST_DAY = date(2025, 7, 1)
DAY = date(2025, 11, 20)
AT = datetime(2025, 11, 20, 2, 0, tzinfo=UTC)
PASSWORD = "mot-hai-ba-bon-nam"
_numbers = count(1)


def a_user(
    *,
    username: str = "",
    name: str = "Nguyễn Thị Minh Họa",
    office: Office | None = None,
    password: str = PASSWORD,
    is_active: bool = True,
    must_change_password: bool = False,
) -> User:
    """With a password, ready to work."""
    username = username or f"nguoi-{next(_numbers)}"
    user = User(
        username=username,
        name=name,
        office=office,
        is_active=is_active,
        must_change_password=must_change_password,
        created_at=AT,
        sort_key=sort_key(name),
        search_key=search_key(f"{name} {username}"),
    )
    user.set_password(password)
    user.save()
    return user


def a_role(
    user: User,
    role: str,
    *,
    unit_id: int | None = None,
    component: str = "",
    from_day: date = FIRST_DAY,
    to_day: date | None = None,
) -> RoleGrant:
    return actions.grant_role(
        user=user,
        role=role,
        unit_id=unit_id,
        component=component,
        from_day=from_day,
        to_day=to_day,
        by=SYSTEM,
        at=AT,
    )


def an_administrator(unit_id: int, **described: object) -> User:
    user = a_user(**described)  # type: ignore[arg-type]
    a_role(user, "administrator", unit_id=unit_id)
    return user


def acting_as(user: User, *, on: date = DAY, door: Door = Door.WEB) -> Actor:
    return queries.actor_of(user, door=door, on=on)


def an_installation(*, is_demo: bool = False, business_day: date | None = None) -> Installation:
    return create_installation(
        province_code="99",
        province_name="Tỉnh Minh Họa",
        is_demo=is_demo,
        business_day=business_day,
        by=SYSTEM,
        at=AT,
    )


def a_demo() -> Installation:
    return an_installation(is_demo=True, business_day=DAY)
