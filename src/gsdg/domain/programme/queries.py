"""Reads across releases: which pack, form, regime and calendar hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q

from gsdg.domain.packs.keeping import kept_folder
from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Form, Pack, Regime
from gsdg.domain.packs.workdays import load_work_calendar
from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.workdays import WorkCalendar


def folder_of(programme: str, code: str) -> Path:
    """Where the program or GSDG_DATA/packs brings it; not what an installation reads once it is in force."""
    for folder in find_packs(settings.PACK_FOLDERS):
        if (folder.parent.name, folder.name) == (programme, code):
            return folder
    raise Refused(Refusal("pack.unknown", {"code": f"{programme}/{code}"}))


def kept_folder_of(release: PackRelease) -> Path:
    return kept_folder(
        Path(settings.DATA),
        programme=release.programme,
        code=release.code,
        sha256=release.sha256,
    )


@lru_cache(maxsize=64)
def _pack(kept: Path, programme: str, code: str, sha256: str) -> Pack:
    """From the installation's own copy. One that was set up before there were copies reads what the program brings."""
    pack = load_pack(kept if kept.is_dir() else folder_of(programme, code))
    if pack.sha256 != sha256:
        raise Refused(Refusal("pack.changed", {"code": f"{programme}/{code}"}))
    return pack


def pack_of(release: PackRelease) -> Pack:
    """The pack as it was released, from memory after the first time."""
    return _pack(kept_folder_of(release), release.programme, release.code, release.sha256)


def form_spec(form: FormRelease) -> Form:
    return pack_of(form.pack).forms[form.code]


def releases_on(day: date) -> list[PackRelease]:
    """One release for each programme: the newest in force on that day."""
    newest: dict[str, PackRelease] = {}
    for release in PackRelease.objects.on(day):
        newest.setdefault(release.programme, release)
    return list(newest.values())


def forms_on(day: date) -> list[FormRelease]:
    return forms_of(releases_on(day))


def forms_of(releases: Iterable[PackRelease]) -> list[FormRelease]:
    """In the order of the pack."""
    return list(
        FormRelease.objects.filter(pack__in=releases)
        .select_related("pack")
        .order_by("pack_id", "position")
    )


def form_in_force(code: str, *, on: date) -> FormRelease | None:
    """The form with this code in force that day; capitals do not count."""
    return next((f for f in forms_on(on) if f.code.casefold() == code.casefold()), None)


def other_releases(holding: Iterable[PackRelease]) -> list[PackRelease]:
    """Packs put in force besides those that hold on the day looked at: replaced since, or to come."""
    known = [release.pk for release in holding]
    return list(PackRelease.objects.exclude(pk__in=known).order_by("-in_force_from", "programme"))


@dataclass(frozen=True)
class ReleaseInForce:
    release: PackRelease
    forms: int
    unverified: int


def releases_with_forms(on: date) -> list[ReleaseInForce]:
    """Those that hold that day, with how many forms they have and how many nobody has verified."""
    holding = releases_on(on)
    counted = (
        FormRelease.objects.filter(pack__in=holding)
        .order_by("pack_id")
        .values_list("pack_id")
        .annotate(all=Count("pk"), unverified=Count("pk", filter=Q(verified=False)))
    )
    numbers = {pack: (forms, unverified) for pack, forms, unverified in counted}
    return [ReleaseInForce(one, *numbers.get(one.pk, (0, 0))) for one in holding]


def form_named(code: str, *, on: date) -> FormRelease:
    """The form with this code in force that day, else refused with those that are."""
    form = form_in_force(code, on=on)
    if form is not None:
        return form
    known = ", ".join(f.code for f in forms_on(on))
    raise Refused(Refusal("form.unknown", {"code": code, "known": known}))


def regime_named(code: str, *, on: date) -> tuple[PackRelease, Regime]:
    known: list[str] = []
    for release in releases_on(on):
        regimes = pack_of(release).regimes
        if code in regimes:
            return release, regimes[code]
        known += regimes
    raise Refused(Refusal("regime.unknown", {"code": code, "known": ", ".join(known)}))


@lru_cache(maxsize=1)
def work_calendar() -> WorkCalendar:
    """Working days of Viet Nam from the packs shipped with the program."""
    for folder in settings.PACK_FOLDERS:
        path = Path(folder) / "viet-nam" / "work-days.yaml"
        if path.exists():
            return load_work_calendar(path)
    raise Refused(Refusal("pack.unknown", {"code": "viet-nam/work-days.yaml"}))
