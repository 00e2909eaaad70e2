"""Somebody at each desk of a small province, with people, a plan and courses to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, a_held_course, a_person, an_official

from gsdg.domain.accounts.models import User
from gsdg.domain.training.actions import plans
from gsdg.domain.training.entries import ItemEntry
from gsdg.domain.training.models import Course, Official, PlanItem, TrainingPlan

SignIn = Callable[[User], Client]


@dataclass
class Desk:
    """Of the first commune: a clerk's own things, and a neighbour who is a stranger to them."""

    province: Province
    official: Official
    plan: TrainingPlan
    item: PlanItem
    course: Course
    held: Course

    @property
    def clerk(self) -> User:
        return self.province.communes[0].clerk

    @property
    def head(self) -> User:
        return self.province.communes[0].head

    @property
    def stranger(self) -> User:
        return self.province.communes[1].head


@pytest.fixture
def desk(province: Province) -> Desk:
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    one = an_official(commune.unit_id, person=a_person("Lê Thị Hạnh"))
    other = an_official(commune.unit_id, person=a_person("Trần Văn Bé", sex="male"))
    plan = plans.begin_plan(office=commune.office, year=2026, by=by, at=AT, on=TODAY)
    entry = ItemEntry("Lớp của xã", ("ra-soat",), ("commune",), 2, 1, 1, 60)
    item = plans.add_item(plan_id=plan.pk, item=entry, by=by, at=AT, on=TODAY)
    course = a_course(commune.office, one, other, by=by, title="Lớp đang mở")
    held = a_held_course(commune.office, one, by=by, title="Lớp đã xong", day=course.from_day)
    return Desk(province, one, plan, item, course, held)


@pytest.fixture
def sign_in() -> SignIn:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="gsdg.domain.accounts.backend.AccountBackend")
        return client

    return signed_in
