"""`gsdg init --province 00`: the whole nation as an empty installation, in bounded time, with nothing for the doctor."""

from __future__ import annotations

from time import perf_counter

import pytest
from django.test import Client
from tests.builders.command_line import gsdg

from gsdg.domain.accounts.models import User
from gsdg.domain.units import tree
from gsdg.toolkit.installation import clock, current

pytestmark = pytest.mark.django_db

SECONDS = 120
"""Eleven on a quiet machine of two cores, most of it the register; several people may share it."""


def test_the_nation_is_installed_and_the_doctor_finds_nothing() -> None:
    began = perf_counter()
    made = gsdg("init", "--province", "00")
    assert made.code == 0
    assert perf_counter() - began < SECONDS
    installation = current()
    assert installation is not None
    assert (installation.province_code, installation.province_name) == ("00", "Việt Nam")
    here = tree.current().on(clock.today())
    assert len(here.at_level("province")) == 34
    assert len(here.at_level("commune")) == 3_321
    examined = gsdg("doctor")
    assert (examined.code, examined.rows) == (0, [])
    client = Client()
    client.force_login(User.objects.get())
    assert client.get("/").status_code == 302  # a password is chosen first
