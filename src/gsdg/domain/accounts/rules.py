"""What the system lets happen to accounts and roles. No database, no request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.accounts import problems
from gsdg.domain.accounts.roles import ADMINISTRATOR, ROLES, Over
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission

EMAIL = re.compile(r"[^@\s,;<>]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+")
LONGEST_EMAIL = 254
USERNAME = re.compile(r"[a-z](?:[a-z0-9]|-(?=[a-z0-9])){2,39}")


@dataclass(frozen=True)
class Held:
    """A role over a unit or a component during [from_day, to_day)."""

    role: str
    unit_id: int | None
    component: str
    from_day: date
    to_day: date | None = None

    def same_place(self, other: Held) -> bool:
        return (self.role, self.unit_id, self.component) == (
            other.role,
            other.unit_id,
            other.component,
        )

    def overlaps(self, other: Held) -> bool:
        return (other.to_day is None or self.from_day < other.to_day) and (
            self.to_day is None or other.from_day < self.to_day
        )


@dataclass(frozen=True)
class Place:
    """The unit that a role is to be held over, as it is on the day the role begins; `level` "" when it is not there."""

    name: str
    level: str


def why_not_administer(by: Actor, *, unit_id: int | None, component: str = "") -> Refusal | None:
    """Nobody acts beyond the units that they administer; who belongs to no unit belongs to the whole system."""
    scope = by.scope(Permission.USER_ADMIN)
    if scope.everything or (component == "" and unit_id is not None and unit_id in scope.unit_ids):
        return None
    return Refusal(problems.OUT_OF_SCOPE.code, {"username": by.username})


def why_not_administer_anything(by: Actor) -> Refusal | None:
    """Before a whole file is read: whether anything in it could be theirs to do."""
    scope = by.scope(Permission.USER_ADMIN)
    if scope.everything or scope.unit_ids:
        return None
    return Refusal(problems.OUT_OF_SCOPE.code, {"username": by.username})


def why_not_act_on(
    by: Actor, *, office_unit_id: int | None, roles: Iterable[Held]
) -> Refusal | None:
    """Who can give somebody a new code can act as them: so all their roles must be within reach too."""
    beyond = [why_not_administer(by, unit_id=h.unit_id, component=h.component) for h in roles]
    reasons = [why_not_administer(by, unit_id=office_unit_id), *beyond]
    return next((reason for reason in reasons if reason is not None), None)


def why_not_username(text: str, *, taken: bool) -> Refusal | None:
    if not USERNAME.fullmatch(text):
        details = {"text": text}
        return Refusal(problems.USERNAME_UNREADABLE.code, details, cell="username", value=text)
    if taken:
        return Refusal(problems.USERNAME_TAKEN.code, {"text": text}, cell="username", value=text)
    return None


def why_not_name(name: str) -> Refusal | None:
    return None if name else Refusal(problems.NAME_MISSING.code, cell="name")


def why_not_email(email: str) -> Refusal | None:
    """Nobody needs one; one that is given must be one, for what goes astray goes to a stranger."""
    if not email or (len(email) <= LONGEST_EMAIL and EMAIL.fullmatch(email)):
        return None
    return Refusal(problems.EMAIL_UNREADABLE.code, {"text": email[:60]}, cell="email", value=email)


def why_not_grant(held: Held, *, place: Place | None, already: Iterable[Held]) -> Refusal | None:
    """`place` is the unit, None for a role over a component; `already` are the person's roles, past ones too."""
    return (
        _why_not_role(held.role)
        or _why_not_over(held, place)
        or _why_not_days(held)
        or _why_not_again(held, already)
    )


def _why_not_role(code: str) -> Refusal | None:
    if code in ROLES:
        return None
    details = {"text": code, "known": ", ".join(ROLES)}
    return Refusal(problems.ROLE_UNKNOWN.code, details, cell="role", value=code)


def _why_not_over(held: Held, place: Place | None) -> Refusal | None:
    role = ROLES[held.role]
    words = {"role_vi": role.vi, "role_en": role.en}
    if role.over is Over.COMPONENT:
        fits = held.unit_id is None and held.component != ""
        return (
            None if fits else Refusal(problems.ROLE_NEEDS_COMPONENT.code, words, cell="component")
        )
    if place is None or held.component != "":
        return Refusal(problems.ROLE_NEEDS_UNIT.code, words, cell="unit")
    if place.level == "":
        return Refusal(problems.UNIT_GONE.code, {"day": f"{held.from_day:%d/%m/%Y}"}, cell="unit")
    if place.level not in role.levels:
        return Refusal(problems.ROLE_WRONG_LEVEL.code, words | {"unit": place.name}, cell="unit")
    return None


def _why_not_days(held: Held) -> Refusal | None:
    if held.to_day is None or held.from_day < held.to_day:
        return None
    return Refusal(problems.DAYS_REVERSED.code, cell="to_day")


def _why_not_again(held: Held, already: Iterable[Held]) -> Refusal | None:
    if any(held.same_place(other) and held.overlaps(other) for other in already):
        return Refusal(problems.ALREADY_HELD.code, cell="role")
    return None


def why_not_end(held: Held, *, on: date) -> Refusal | None:
    """Over, or taken back before it began."""
    over = held.to_day is not None and held.to_day <= max(on, held.from_day)
    return Refusal(problems.ROLE_ENDED.code) if over else None


def why_not_lose_administrator(username: str, *, others: int) -> Refusal | None:
    """`others`: how many active people besides this one administer the whole system."""
    return Refusal(problems.LAST_ADMINISTRATOR.code, {"text": username}) if others == 0 else None


def why_not_deactivate(username: str, *, is_active: bool) -> Refusal | None:
    return None if is_active else Refusal(problems.ALREADY_INACTIVE.code, {"text": username})


def why_not_reactivate(username: str, *, is_active: bool) -> Refusal | None:
    return Refusal(problems.ALREADY_ACTIVE.code, {"text": username}) if is_active else None


def why_not_move(name: str, *, ended: bool, alive: bool) -> Refusal | None:
    """From an office that has ended to one that is there."""
    if ended and alive:
        return None
    return Refusal(problems.NOTHING_TO_FOLLOW.code, {"name": name})


@dataclass(frozen=True)
class Absence:
    """Who is away, who stands in, during [from_day, to_day)."""

    absent_id: int
    substitute_id: int
    from_day: date
    to_day: date

    def overlaps(self, other: Absence) -> bool:
        return self.from_day < other.to_day and other.from_day < self.to_day


def why_not_stand_in(
    new: Absence,
    *,
    same_office: bool,
    is_active: bool,
    roles: Iterable[str],
    already: Iterable[Absence],
    on: date,
    reason: str,
) -> Refusal | None:
    """`roles` of the absent person; `already` are the absences of both that are not over."""
    return (
        _why_not_colleague(new, same_office=same_office, is_active=is_active)
        or _why_not_absence_days(new, on=on)
        or _why_not_absent_again(new, already)
        or (None if set(roles) - {ADMINISTRATOR} else Refusal(problems.NOTHING_TO_STAND_IN.code))
        or (None if reason.strip() else Refusal(problems.ABSENCE_REASON.code, cell="reason"))
    )


def _why_not_colleague(new: Absence, *, same_office: bool, is_active: bool) -> Refusal | None:
    fits = same_office and is_active and new.absent_id != new.substitute_id
    return None if fits else Refusal(problems.NO_COLLEAGUE.code, cell="substitute")


def _why_not_absence_days(new: Absence, *, on: date) -> Refusal | None:
    if new.from_day >= new.to_day:
        return Refusal(problems.DAYS_REVERSED.code, cell="to_day")
    if new.to_day <= on or new.from_day < on:
        return Refusal(problems.ABSENCE_PAST.code, cell="from_day")
    return None


def _why_not_absent_again(new: Absence, already: Iterable[Absence]) -> Refusal | None:
    """One substitute at a time, and none who is away."""
    for other in already:
        if not new.overlaps(other):
            continue
        if other.absent_id == new.absent_id:
            return Refusal(problems.ALREADY_ABSENT.code, cell="from_day")
        if other.absent_id == new.substitute_id:
            return Refusal(problems.SUBSTITUTE_AWAY.code, cell="substitute")
    return None


def why_not_end_absence(absence: Absence, *, on: date) -> Refusal | None:
    return Refusal(problems.ABSENCE_OVER.code) if absence.to_day <= on else None
