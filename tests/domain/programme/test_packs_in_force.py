"""A pack in force is read from the installation's own copy; what a later program brings is taken over on purpose."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.builders.packs import CALENDARS, FORM, a_pack_folder

from gsdg.domain.programme import check
from gsdg.domain.programme.actions import install_pack, keep_packs, renew_pack
from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.domain.programme.queries import kept_folder_of, pack_of
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent

AT = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A pack as the program brings it, and an installation folder of its own."""
    brought = a_pack_folder(tmp_path / "brought")
    settings.DATA = tmp_path / "data"
    settings.PACK_FOLDERS = [brought.parents[1]]
    return brought


@pytest.fixture
def release(folder: Path) -> PackRelease:
    return install_pack(folder=folder, by=SYSTEM, at=AT)


def refused(folder: Path) -> str:
    with pytest.raises(Refused) as caught:
        renew_pack(folder=folder, by=SYSTEM, at=AT)
    return caught.value.refusals[0].code


def test_it_is_read_though_the_program_brings_another(folder: Path, release: PackRelease) -> None:
    (folder / "README.md").write_text("further\n", encoding="utf-8")
    assert pack_of(release).forms.keys() == {"F"}
    assert (list(check.check()), len(check.notes())) == ([], 1)


def test_it_is_read_though_the_program_brings_none(release: PackRelease, settings: Any) -> None:
    settings.PACK_FOLDERS = []
    assert pack_of(release).sha256 == release.sha256
    assert (list(check.check()), check.notes()) == ([], [])


def test_what_a_further_version_adds_is_taken_over(folder: Path, release: PackRelease) -> None:
    before = release.sha256
    (folder / "README.md").write_text("further\n", encoding="utf-8")
    renewed = renew_pack(folder=folder, by=SYSTEM, at=AT)
    assert renewed.pk == release.pk
    assert (kept_folder_of(renewed) / "README.md").read_text() == "further\n"
    event = AuditEvent.objects.get(event="pack.renewed")
    assert json.loads(event.details) == {"from": before, "to": renewed.sha256}
    assert (list(check.check()), check.notes()) == ([], [])
    assert renew_pack(folder=folder, by=SYSTEM, at=AT) == renewed
    assert AuditEvent.objects.filter(event="pack.renewed").count() == 1


def test_a_form_in_force_never_changes(folder: Path, release: PackRelease) -> None:
    form = folder / "forms" / "F.yaml"
    form.write_text(form.read_text(encoding="utf-8") + "# another word\n", encoding="utf-8")
    assert refused(folder) == "pack.laid_down"
    assert list(check.check()) == []


ANOTHER = FORM.replace("code: F\n", "code: G\n").replace("Biểu thử", "Biểu thêm")


def test_a_further_version_may_add_forms_and_ask_for_them(
    folder: Path, release: PackRelease
) -> None:
    (folder / "forms" / "G.yaml").write_text(ANOTHER, encoding="utf-8")
    asking = CALENDARS.replace("forms: [F]", "forms: [G, F]")
    (folder / "calendars.yaml").write_text(asking, encoding="utf-8")
    before = FormRelease.objects.get(pack=release, code="F")
    renewed = renew_pack(folder=folder, by=SYSTEM, at=AT)
    assert [form.code for form in renewed.forms.all()] == ["F", "G"]
    assert FormRelease.objects.get(pack=renewed, code="F").addresses == before.addresses
    assert pack_of(renewed).regimes["nam"].forms_of(Period.parse("2026")) == ("G", "F")
    event = AuditEvent.objects.get(event="pack.renewed")
    assert json.loads(event.details)["forms"] == ["G"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("closing_day: {month: 12, day: 31}", "closing_day: {month: 12, day: 30}"),
        ("days: 10", "days: 11"),
        ("period: year", "period: year\n        first_year: 2030"),
    ],
)
def test_what_was_asked_for_is_asked_for_as_before(
    folder: Path, release: PackRelease, before: str, after: str
) -> None:
    (folder / "forms" / "G.yaml").write_text(ANOTHER, encoding="utf-8")
    asking = CALENDARS.replace("forms: [F]", "forms: [F, G]").replace(before, after)
    (folder / "calendars.yaml").write_text(asking, encoding="utf-8")
    assert refused(folder) == "pack.laid_down"


def test_only_what_is_in_force_is_renewed(folder: Path) -> None:
    assert refused(folder) == "pack.not_in_force"


def test_an_installation_from_before_gets_its_copies(folder: Path, release: PackRelease) -> None:
    kept = kept_folder_of(release)
    kept.rename(kept.with_name("gone"))
    assert [row[0] for row in check.check()] == ["pack.copy"]
    keep_packs()
    assert list(check.check()) == []


def test_a_copy_that_somebody_changed_is_told(release: PackRelease) -> None:
    (kept_folder_of(release) / "pack.yaml").write_text("programme: thu\n", encoding="utf-8")
    [(name, _, expected, found)] = check.check()
    assert (name, expected) == ("pack.copy", release.sha256)
    assert found != expected
