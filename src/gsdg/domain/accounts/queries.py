"""Reading accounts: the actor of a user, who may be administered, who holds which roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from gsdg.domain.accounts import problems
from gsdg.domain.accounts.models import (
    EndedSession,
    OneTimeCode,
    RoleGrant,
    RoleGrantQuerySet,
    Substitution,
    SubstitutionQuerySet,
    User,
    UserQuerySet,
)
from gsdg.domain.accounts.roles import ADMINISTRATOR, FIRST_PEOPLE, ROLES
from gsdg.domain.accounts.rules import Place
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import successors_of_offices
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Door, Grant, Permission


def nobody(door: Door) -> Actor:
    """Who has not signed in."""
    return Actor(id=None, username="", name="", door=door, office_id=None, grants=())


def actor_of(user: User, *, door: Door, on: date) -> Actor:
    """The user with the roles held that day, own ones and those of whom the user stands in for. Two queries: the roles,
    and whether the map in memory is current."""
    held = held_by(user, on=on).order_by("id") if user.is_active else []
    return Actor(
        id=user.pk,
        username=user.username,
        name=user.name,
        door=door,
        office_id=user.office_id,
        grants=tuple(_grants(user, list(held), on)),
    )


def held_by(user: User, *, on: date) -> RoleGrantQuerySet:
    """Nobody administers by substitution, and what is held by substitution is not passed on."""
    absent = _stood_in_for(user.pk, on).values("absent_id")
    lent = Q(user_id__in=absent) & ~Q(role=ADMINISTRATOR)
    return RoleGrant.objects.at(on).filter(Q(user_id=user.pk) | lent)


def substitutions_of(user: User, *, on: date) -> list[Substitution]:
    """In force or still to come, of both sides."""
    found = Substitution.objects.unfinished(on).filter(Q(absent=user) | Q(substitute=user))
    return list(found.select_related("absent__office", "substitute__office").order_by("from_day"))


def stands_in_for(user_id: int | None, *, on: date) -> list[Substitution]:
    """Whose work somebody does today besides the own."""
    return list(_stood_in_for(user_id, on).select_related("absent").order_by("to_day"))


def _stood_in_for(user_id: int | None, on: date) -> SubstitutionQuerySet:
    """Only while both are of one office: who moves on brings the roles of the new place to nobody left behind."""
    one_office = Q(absent__office_id=F("substitute__office_id"), absent__is_active=True)
    return Substitution.objects.at(on).filter(one_office, substitute_id=user_id)


def colleagues(user: User) -> UserQuerySet:
    """Who may stand in: active people of the same office."""
    found: UserQuerySet = User.objects.filter(is_active=True, office_id=user.office_id)
    return found.exclude(pk=user.pk) if user.office_id else found.none()


def actor_named(username: str, *, door: Door, on: date) -> Actor:
    """For `--by USERNAME`."""
    return actor_of(user_named(username), door=door, on=on)


def user_named(username: str) -> User:
    active = User.objects.select_related("office").filter(is_active=True)
    user: User | None = active.filter(username=username).first()
    if user is None:
        raise Refused(Refusal(problems.NO_SUCH_USER.code, {"text": username}, value=username))
    return user


def _grants(user: User, held: list[RoleGrant], on: date) -> list[Grant]:
    over_units = [grant for grant in held if grant.unit_id is not None]
    register = tree.current() if over_units else None
    return [
        Grant(
            role=grant.role,
            permissions=ROLES[grant.role].permissions,
            unit_id=grant.unit_id,
            component=grant.component or None,
            covers=covered(register, grant.unit_id, on) if register and grant.unit_id else None,
            lent_by=None if grant.user_id == user.pk else grant.user_id,
        )
        for grant in held
    ]


def covered(register: tree.Snapshot, unit_id: int, on: date) -> frozenset[int] | None:
    """Today's subtree and everything it comes from, whole or in part. None for the root: every unit there is.

    A unit that is gone covers nothing: its roles are handed over with the change of the map.
    """
    units = register.on(on)
    if unit_id not in units:
        return frozenset()
    if units.parent_of(unit_id) is None:
        return None
    return register.with_predecessors(units.subtree_of(unit_id))


def place_of(unit_id: int, on: date) -> Place:
    register = tree.current()
    units = register.on(on)
    if unit_id not in units:
        return Place(name=f"@{unit_id}", level="")
    span = units.span(unit_id)
    return Place(name=span.name, level=span.level)


def administrators(on: date) -> RoleGrantQuerySet:
    """The roles that administer the whole system that day, of active people."""
    root = tree.current().on(on).root
    return RoleGrant.objects.at(on).filter(role=ADMINISTRATOR, unit_id=root, user__is_active=True)


def other_administrators(user: User, *, on: date) -> int:
    return administrators(on).exclude(user_id=user.pk).values("user_id").distinct().count()


def administers_everything(user: User, *, on: date) -> bool:
    return administrators(on).filter(user_id=user.pk).exists()


def is_over_everything(grant: RoleGrant, *, on: date) -> bool:
    return grant.role == ADMINISTRATOR and grant.unit_id == tree.current().on(on).root


def people(by: Actor, *, search: str = "", on: date) -> UserQuerySet:
    """Those that `by` administers, with office and the roles of the day, by name; who left comes last."""
    found = User.objects.within(by.scope(Permission.USER_ADMIN)).matching(search)
    return _with_roles(found, on).order_by("-is_active", "sort_key", "username")


def everybody(*, within: int | None = None, on: date) -> UserQuerySet:
    """All accounts, or those of the offices of a unit and the units below it."""
    if within is None:
        return _with_roles(User.objects.all(), on)
    units = tree.current().on(on).subtree_of(within)
    return _with_roles(User.objects.filter(office__unit_id__in=units), on)


def _with_roles(found: UserQuerySet, on: date) -> UserQuerySet:
    roles = Prefetch("grants", queryset=RoleGrant.objects.at(on), to_attr="roles_today")
    return found.select_related("office").prefetch_related(roles).order_by("sort_key", "username")


def roles_of(user: User) -> list[RoleGrant]:
    """Of somebody that `people` or `everybody` has found."""
    held: list[RoleGrant] = user.roles_today  # type: ignore[attr-defined]
    return held


def person(by: Actor, username: str) -> User | None:
    found: User | None = (
        User.objects.within(by.scope(Permission.USER_ADMIN))
        .select_related("office")
        .filter(username=username)
        .first()
    )
    return found


def offices_for(by: Actor, *, on: date) -> QuerySet[Office]:
    """Offices of that day, of the units that `by` administers."""
    open_then = Office.objects.filter(Q(to_day__isnull=True) | Q(to_day__gt=on), from_day__lte=on)
    scope = by.scope(Permission.USER_ADMIN)
    return open_then if scope.everything else open_then.filter(unit_id__in=scope.unit_ids)


def offices_without_people(by: Actor, *, on: date) -> QuerySet[Office]:
    """Of the offices that `by` administers and that need people, those in which nobody has an account that works."""
    staffed = User.objects.filter(is_active=True, office__isnull=False).values("office_id")
    return offices_for(by, on=on).filter(kind__in=FIRST_PEOPLE).exclude(pk__in=staffed)


def usernames_taken() -> frozenset[str]:
    """Of everybody, active or not: a name is never used again."""
    return frozenset(User.objects.values_list("username", flat=True))


def never_came_in(by: Actor) -> UserQuerySet:
    """Active people that `by` administers who have not signed in yet, by office."""
    found: UserQuerySet = User.objects.within(by.scope(Permission.USER_ADMIN))
    return (
        found.filter(is_active=True, signed_in_at=None)
        .select_related("office")
        .order_by("office__sort_key", "sort_key", "username")
    )


def without_code(by: Actor, *, at: datetime) -> UserQuerySet:
    """Of those, whoever has no code that still works."""
    return never_came_in(by).exclude(pk__in=_open_codes(at))


def with_unused_code(by: Actor, *, at: datetime) -> UserQuerySet:
    """Of those, whoever has one; the oldest code first, so that giving new ones moves on."""
    return never_came_in(by).filter(pk__in=_open_codes(at)).order_by("codes__issued_at").distinct()


def _open_codes(at: datetime) -> QuerySet[Any]:
    return OneTimeCode.objects.filter(spent_at=None, expires_at__gt=at).values("user_id")


def in_ended_offices(*, on: date) -> UserQuerySet:
    """Active people whose office has ended by that day."""
    found: UserQuerySet = User.objects.filter(is_active=True, office__to_day__lte=on)
    return found.select_related("office").order_by("office__sort_key", "sort_key", "username")


def left_behind(*, on: date, by: Actor | None = None) -> list[tuple[User, tuple[Office, ...]]]:
    """Each of them, or of those that `by` administers, with the offices that may succeed theirs. Two queries."""
    people = in_ended_offices(on=on)
    if by is not None:
        people = people.within(by.scope(Permission.USER_ADMIN))
    found = list(people)
    offices = {user.office.pk: user.office for user in found if user.office is not None}
    after = successors_of_offices(offices.values(), on=on) if offices else {}
    return [(user, after[user.office_id or 0]) for user in found]


def roles_ended_with(user: User, office: Office | None) -> list[str]:
    """What the person did over the unit of that office when both ended."""
    if office is None or office.to_day is None:
        return []
    ended = RoleGrant.objects.filter(user=user, unit_id=office.unit_id, to_day=office.to_day)
    return list(dict.fromkeys(ended.order_by("id").values_list("role", flat=True)))


def grants_of(user: User) -> RoleGrantQuerySet:
    """Every role ever held, the latest first."""
    return RoleGrant.objects.filter(user_id=user.pk)


def is_ended(session: str) -> bool:
    """Somebody has signed out of it."""
    return bool(EndedSession.objects.filter(number=session).exists())


def open_code(user: User) -> OneTimeCode | None:
    return OneTimeCode.objects.filter(user_id=user.pk, spent_at=None).first()


def usernames(user_ids: Iterable[int]) -> dict[int, str]:
    """For lists that name people by id, the audit for instance."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "username"))


def names(user_ids: Iterable[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "name"))


@dataclass(frozen=True)
class Account:
    """A row of `users list` and of the demo's sign-in page."""

    username: str
    name: str
    office: str
    roles: tuple[str, ...]


def accounts_with_roles(on: date) -> list[Account]:
    """All active accounts, by username."""
    active = _with_roles(User.objects.filter(is_active=True), on)
    return [
        Account(
            username=user.username,
            name=user.name,
            office=user.office.name if user.office else "",
            roles=tuple(sorted({grant.role for grant in roles_of(user)})),
        )
        for user in active.order_by("username")
    ]
