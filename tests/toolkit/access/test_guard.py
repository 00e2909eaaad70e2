"""The guard of a view."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path
from tests.builders.access import a_grant, an_actor

from gsdg.toolkit.access import SYSTEM, Permission, require

urlpatterns = [path("sign-in/", HttpResponse, name="sign-in")]


@require(Permission.REPORT_FILL)
def fill(request, report_id):
    return HttpResponse(f"report {report_id}")


def enter(rf, actor, **headers):
    request = rf.get("/reports/17?cell=3", headers=headers)
    if actor is not None:
        request.actor = actor
    return fill(request, report_id=17)


@pytest.fixture(autouse=True)
def _sign_in_page(settings):
    settings.ROOT_URLCONF = __name__
    settings.LOGIN_URL = "sign-in"


@pytest.mark.parametrize("actor", [None, SYSTEM, an_actor(id=None)])
def test_nobody_is_sent_to_sign_in_and_comes_back_here(rf, actor):
    answer = enter(rf, actor)
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=%2Freports%2F17%3Fcell%3D3"


def test_nobody_inside_a_fragment_leaves_the_page(rf):
    answer = enter(rf, None, **{"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer["HX-Redirect"].startswith("/sign-in/?next=")


def test_somebody_without_the_permission_is_refused_with_the_reason(rf):
    with pytest.raises(PermissionDenied, match="nhập báo cáo"):
        enter(rf, an_actor(a_grant(Permission.FIGURES_READ)))


def test_somebody_with_the_permission_enters(rf):
    answer = enter(rf, an_actor(a_grant(Permission.REPORT_FILL, covers=[1])))
    assert answer.content == b"report 17"


def test_a_view_says_what_it_requires():
    assert fill.required_permission is Permission.REPORT_FILL
