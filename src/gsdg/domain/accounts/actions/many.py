"""The accounts of many people at once, from a workbook; and their one-time codes, to be handed out on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts import queries, rules
from gsdg.domain.accounts.actions.access import issue_one_time_code
from gsdg.domain.accounts.actions.people import create_user
from gsdg.domain.accounts.actions.roles import grant_role
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.roles import ROLES, Over
from gsdg.domain.accounts.sheets import PersonLine, at_cell, read_people
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor


@transaction.atomic
def create_people(*, data: bytes, file_name: str, by: Actor, at: datetime, on: date) -> list[User]:
    """All of the workbook or nobody, each by the same acts as on the screen; every mistake is told at its cell."""
    insist(rules.why_not_administer_anything(by))
    offices = {office.code: office for office in queries.offices_for(by, on=on)}
    sheet, lines = read_people(data, file_name=file_name, offices=offices)
    made: list[User] = []
    wrong: list[Refusal] = []
    for line in lines:
        try:
            made.append(_create(line, by=by, at=at, on=on))
        except Refused as refused:
            wrong += [at_cell(one, line, sheet) for one in refused.refusals]
    if wrong:
        raise Refused(wrong)
    return made


@transaction.atomic
def _create(line: PersonLine, *, by: Actor, at: datetime, on: date) -> User:
    """A line that is refused leaves nothing, so that the next one can be judged."""
    user = create_user(
        username=line.username,
        name=line.name,
        phone=line.phone,
        email=line.email,
        office=line.office,
        by=by,
        at=at,
    )
    over_unit = ROLES[line.role].over is Over.UNIT and not line.component
    unit_id = line.office.unit_id if over_unit else None
    grant_role(
        user=user, role=line.role, unit_id=unit_id, component=line.component, from_day=on, by=by, at=at
    )  # fmt: skip
    return user


@transaction.atomic
def issue_codes(
    *, users: Iterable[User], on: date, by: Actor, at: datetime
) -> list[tuple[User, str]]:
    """A new code for each, or for nobody."""
    return [(user, issue_one_time_code(user=user, on=on, by=by, at=at)) for user in users]
