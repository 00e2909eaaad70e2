"""Two programmes in force at once: codes that belong to one, series and checks that cross only where it is declared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from tests.builders.packs import CALENDARS, COMPONENTS, FORM, PACK, a_pack_folder
from tests.builders.province import AT, a_province_at_work, a_report, the_report
from tests.builders.years import TODAY, a_province_over_the_years

from gsdg.domain.packs.load import find_packs
from gsdg.domain.programme.actions import install_pack, renew_pack
from gsdg.domain.programme.models import ComponentSuccession, FormRelease, PackRelease
from gsdg.domain.programme.queries import component_titled, kin_of, newest_releases, pack_of
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.measures import measure_named
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import PART, SAME, Series, series_of_measure
from gsdg.domain.reporting.workflow import ReportState
from gsdg.kernel.figures import Figure, Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
ITS_YEAR_IS_OVER = date(2026, 12, 21)


def the_merged_programme() -> PackRelease:
    folder = next(f for f in find_packs(configured.PACK_FOLDERS) if f.name.startswith("2026-01-31"))
    return install_pack(folder=folder, by=SYSTEM, at=AT)


def a_further_pack(data: Path, settings: Any, **changed: str | None) -> Path:
    """A pack as an office copies it into GSDG_DATA/packs: nothing of it is known to the program."""
    folder = a_pack_folder(data / "packs", **changed)
    settings.DATA = data
    settings.PACK_FOLDERS = [*configured.PACK_FOLDERS[:1], data / "packs"]
    return folder


def _refused(folder: Path) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        install_pack(folder=folder, by=SYSTEM, at=AT)
    refusal = caught.value.refusals[0]
    return refusal.code, refusal.message("vi")


def test_what_components_go_on_with_is_stored_and_shown(settings: Any) -> None:
    province = a_province_at_work(1)
    release = the_merged_programme()
    stored = ComponentSuccession.objects.filter(release=release)
    assert stored.count() == 13
    assert not stored.filter(verified=True).exists()
    client = Client()
    client.force_login(province.clerk)
    page = client.get("/bieu-mau/").content.decode()
    for words in ("Tiếp nối chương trình trước", "gồm nội dung cũ và phần khác", "không so được"):
        assert words in page
    assert page.count('id="tiep-noi-') == 1
    titled = component_titled("DA7-TDA1")
    assert titled is not None
    assert titled.title.vi in page


def test_both_are_in_force_and_each_form_is_found(client: Client) -> None:
    province = a_province_at_work(1)
    the_merged_programme()
    client.force_login(province.communes[0].clerk)
    for form in ("DBHN", "MTQG-RSHN", "MTQG-GN", "MTQG-NCNL", "MTQG-GSDG"):
        assert client.get(f"/bieu-mau/{form}/").status_code == 200
    for code, regime in (("2026-10", "mtqg-giai-ngan"), ("2026", "mtqg-2026-2030/mtqg-gsdg")):
        opened = open_period(code=code, regime_code=regime, by=SYSTEM, at=AT, on=TODAY)
        assert opened.release.programme == "mtqg-2026-2030"
        assert opened.duties.filter(office=province.communes[0].office).exists()


def test_a_release_to_come_does_not_hide_the_one_that_holds() -> None:
    a_province_at_work(0)
    held = newest_releases(on=TODAY)[0]
    coming = PackRelease.objects.get(pk=held.pk)
    coming.pk, coming.code, coming.sha256 = None, "se-den", "0" * 64
    coming.in_force_from = date(2099, 1, 1)
    coming.save(force_insert=True)
    assert held in newest_releases(on=TODAY)
    assert coming not in newest_releases(on=TODAY)
    assert newest_releases()[0] == coming


def test_a_pack_that_takes_the_code_of_another_programme_is_refused(
    tmp_path: Path, settings: Any
) -> None:
    a_province_at_work(0)
    components = COMPONENTS.replace("DA1", "DA2")
    folder = a_further_pack(
        tmp_path, settings, components=components, forms__F=FORM.replace("DA1", "DA2")
    )
    code, message = _refused(folder)
    assert code == "pack.codes_taken"
    assert "da2 (gnbv-2021-2025)" in message


def test_a_form_added_later_takes_no_code_of_another_programme_either(
    tmp_path: Path, settings: Any
) -> None:
    a_province_at_work(0)
    form = FORM.replace("DA1", "TH1")
    components = COMPONENTS.replace("DA1", "TH1")
    folder = a_further_pack(tmp_path, settings, components=components, forms__F=form)
    install_pack(folder=folder, by=SYSTEM, at=AT)
    taken = form.replace("code: F\n", "code: DA2\n")
    (folder / "forms" / "DA2.yaml").write_text(taken, encoding="utf-8")
    asking = CALENDARS.replace("forms: [F]", "forms: [F, DA2]")
    (folder / "calendars.yaml").write_text(asking, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        renew_pack(folder=folder, by=SYSTEM, at=AT)
    assert caught.value.refusals[0].code == "pack.codes_taken"


def test_a_further_pack_from_the_data_folder_needs_no_code(tmp_path: Path, settings: Any) -> None:
    """Installed, opened, filled, signed, accepted: the form did not exist before this test."""
    province = a_province_at_work(2)
    names = {"pack": PACK.replace("programme: thu", "programme: thu"), "calendars": CALENDARS}
    components = COMPONENTS.replace("DA1", "TH1")
    folder = a_further_pack(
        tmp_path, settings, components=components, forms__F=FORM.replace("DA1", "TH1"), **names
    )
    release = install_pack(folder=folder, by=province.actor(province.administrator), at=AT)
    assert AuditEvent.objects.filter(event="pack.installed", about=f"pack:{release.pk}").exists()
    period = open_period(code="2026", regime_code="nam", by=SYSTEM, at=AT, on=TODAY)
    commune = province.communes[0]
    report = a_report(
        province,
        commune,
        period,
        ReportState.ACCEPTED,
        form="F",
        figures={"01.1": 40, "02.1": 5, "03.1": 7, "04.1": 38},
    )
    assert report.state == ReportState.ACCEPTED
    client = Client()
    client.force_login(province.clerk)
    page = client.get(f"/so-lieu/F/2026/{province.root}/").content.decode()
    assert ">38<" in page


def _review(province: Any, poor: dict[int, int], code: str = "2026") -> FormRelease:
    form = FormRelease.objects.get(code="MTQG-RSHN")
    period = open_period(
        code=code,
        regime_code="mtqg-ra-soat",
        by=SYSTEM,
        at=AT,
        on=ITS_YEAR_IS_OVER,
        is_history=True,
    )
    load_history(
        form=form,
        period=period,
        figures={
            unit: {"01.2": Figure.of(1000), "12.2": Figure.of(count)}
            for unit, count in poor.items()
        },
        source="Báo cáo minh họa",
        provenance=Provenance.UNVERIFIED,
        by=SYSTEM,
        at=AT,
        on=TODAY,
    )
    return form


def _series(form: FormRelease, unit: int, code: str) -> Series:
    period = form.pack.periods.latest("as_of")
    place = FigurePlace(form, period, unit)
    from gsdg.domain.programme.queries import form_spec

    return series_of_measure(place, measure_named(pack_of(form.pack), form_spec(form), code))


def test_a_series_goes_on_where_it_is_declared_to_be_the_same() -> None:
    province = a_province_over_the_years()
    the_merged_programme()
    units = province.units
    form = _review(province, {units.whole: 180, units.rest: 100})
    series = _series(form, units.whole, "12.2")
    assert [p.value for p in series.points][-2:] == [200, 180]
    assert [b.kind for b in series.breaks][-1] == SAME
    assert series.change(len(series.points) - 1) == -20
    assert series.change(1) is None, "2021 counts by another line"
    fall = _series(form, units.whole, "ngheo-giam-2026")
    assert [str(p.value) for p in fall.points] == ["2.00"]
    old = FormRelease.objects.get(code="DBHN")
    assert [p.value for p in _series(old, units.whole, "12.2").points][-2:] == [200, 180]


def test_nothing_is_subtracted_where_the_old_is_only_a_part() -> None:
    a_province_over_the_years()
    the_merged_programme()
    relations = {k.form.code: k.relation for k in kin_of(FormRelease.objects.get(code="DA7-TDA1"))}
    assert relations == {"DA7-TDA1": "same", "MTQG-NCNL": "part"}
    assert {k.form.code for k in kin_of(FormRelease.objects.get(code="MTQG-GN"))} == {"MTQG-GN"}
    assert PART != SAME


def test_what_is_counted_by_one_is_not_asked_for_by_the_other() -> None:
    a_province_over_the_years()
    the_merged_programme()
    open_period(code="2026", regime_code="ra-soat", by=SYSTEM, at=AT, on=TODAY)
    with pytest.raises(Refused) as caught:
        open_period(code="2026", regime_code="mtqg-ra-soat", by=SYSTEM, at=AT, on=TODAY)
    assert caught.value.refusals[0].code == "period.counted_already"


def test_the_review_of_2026_starts_from_what_was_accepted_in_2025() -> None:
    province = a_province_at_work(1)
    the_merged_programme()
    commune = province.communes[0]
    before = open_period(code="2025", regime_code="ra-soat", by=SYSTEM, at=AT, on=TODAY)
    a_report(province, commune, before, ReportState.ACCEPTED)
    now = open_period(code="2026", regime_code="mtqg-ra-soat", by=SYSTEM, at=AT, on=TODAY)
    report = the_report(now, commune.office, "MTQG-RSHN")
    assert draft_of(report).previous["12.2"].amount == 39
