"""What waits for a second person stands on the desk of who may decide it, and of nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.builders.accounts import a_role, a_user, an_administrator
from tests.builders.map_changes import a_rename
from tests.builders.units import AT, a_small_province

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.units import queries
from gsdg.domain.units.actions.preparing import prepare_change
from gsdg.toolkit.access import Door
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db


def desk_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/").content.decode()


def test_a_prepared_change_waits_for_a_second_person() -> None:
    province = a_small_province()
    first, second = (an_administrator(province.province) for _ in range(2))
    reader = a_user()
    a_role(reader, "steering_viewer", unit_id=province.province)
    by = actor_of(first, door=Door.WEB, on=clock.today())
    plan = queries.planned(a_rename("90001", "Xã Khác"))
    change = prepare_change(plan=plan, by=by, at=AT)
    address = f"/don-vi/thay-doi/{change.pk}/"
    assert address in desk_of(second)
    assert address not in desk_of(first)
    assert address not in desk_of(reader)
