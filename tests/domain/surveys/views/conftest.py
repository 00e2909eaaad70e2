"""Surveys at each state of a commune, with a neighbour who is a stranger to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import a_group, a_sheet, a_survey

from gsdg.domain.accounts.models import User
from gsdg.domain.surveys.actions import codes, frames, surveys
from gsdg.domain.surveys.models import Group, Questionnaire, Survey
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

SignIn = Callable[[User], Client]


@dataclass
class Desk:
    province: Province
    preparing: Survey
    open: Survey
    closed: Survey
    group: Group
    drawn: Group

    @property
    def clerk(self) -> User:
        return self.province.communes[0].clerk

    @property
    def stranger(self) -> User:
        return self.province.communes[1].head

    @property
    def by(self) -> Actor:
        return self.province.actor(self.clerk)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.open.version.questionnaire

    def code(self) -> str:
        """For the open survey, which is anonymous."""
        told = codes.issue_codes(
            survey_id=self.open.pk, number=1, group_id=None, by=self.by, at=clock.now(), on=TODAY
        )
        return told[0].code


@pytest.fixture
def desk(province: Province) -> Desk:
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    preparing = a_survey(commune.office, by=by, title="Đang chuẩn bị")
    group = a_group(preparing, commune.unit_id, by=by, names=4)
    asked = a_survey(commune.office, by=by, title="Đang hỏi")
    drawn = a_group(asked, commune.unit_id, by=by, names=8)
    frames.draw(group_id=drawn.pk, wanted=3, by=by, at=AT)
    surveys.open_survey(survey_id=asked.pk, by=by, at=AT, on=TODAY)
    a_sheet(asked, by=by, group_id=drawn.pk)
    closed = a_survey(commune.office, by=by, anonymous=False, title="Đã xong")
    surveys.open_survey(survey_id=closed.pk, by=by, at=AT, on=TODAY)
    a_sheet(closed, by=by)
    surveys.close_survey(survey_id=closed.pk, by=by, at=AT)
    return Desk(province, preparing, asked, closed, group, drawn)


@pytest.fixture
def sign_in() -> SignIn:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="gsdg.domain.accounts.backend.AccountBackend")
        return client

    return signed_in
