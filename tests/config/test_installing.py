"""Starting the demo a second time, with the packs it was made with and with others."""

from __future__ import annotations

import pytest
from django.conf import settings

from gsdg.config import installing
from gsdg.domain.packs.load import find_packs
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.programme.models import PackRelease
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.actions import create_installation


@pytest.fixture
def a_demo(db, monkeypatch) -> None:
    monkeypatch.setattr(installing, "migrate", lambda: None)
    create_installation(
        province_code="42", province_name="Hà Tĩnh", is_demo=True, by=SYSTEM, at=clock.now()
    )
    for folder in find_packs(settings.PACK_FOLDERS):
        install_pack(folder=folder, by=SYSTEM, at=clock.now())


def test_a_demo_that_is_there_is_not_made_again(a_demo):
    assert installing.install_demo(pytest.fail) is False


def test_a_demo_of_other_packs_is_refused_with_what_to_do(a_demo):
    PackRelease.objects.filter(pk=PackRelease.objects.earliest("pk").pk).update(sha256="0" * 64)
    with pytest.raises(Refused) as refused:
        installing.install_demo(pytest.fail)
    (refusal,) = refused.value.refusals
    assert refusal.code == "demo.outdated"
    assert refusal.details["folder"] == settings.DATA
