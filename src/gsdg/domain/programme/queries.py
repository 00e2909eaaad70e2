"""Reads across releases: which pack, form, regime and calendar hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q

from gsdg.domain.packs import leading
from gsdg.domain.packs.keeping import kept_folder
from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import (
    POVERTY_LINES,
    Component,
    Form,
    Lead,
    Pack,
    ParameterValue,
    Regime,
)
from gsdg.domain.packs.workdays import SHIPPED, added_files, load_work_calendar
from gsdg.domain.packs.yeardates import YearDates, load_year_dates
from gsdg.domain.programme import releases
from gsdg.domain.programme.models import ComponentSuccession, FormRelease, PackRelease
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.workdays import WorkCalendar
from gsdg.toolkit.installation import clock


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


@lru_cache(maxsize=512)  # every letter is a programme of its own
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
    return sorted(newest_releases(on=day), key=lambda release: release.programme)


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


def taken_codes(pack: Pack) -> list[str]:
    """Forms, regimes and components of a pack whose codes another programme in force has: addresses, grants and the
    book of money know them by their codes alone. Decision 0047."""
    found = []
    for other in newest_releases():
        if other.programme != pack.programme:
            theirs = _codes_of(pack_of(other))
            found += [f"{code} ({other.programme})" for code in sorted(_codes_of(pack) & theirs)]
    return found


def _codes_of(pack: Pack) -> set[str]:
    return {code.casefold() for code in (*pack.forms, *pack.regimes, *pack.components)}


def newest_releases(*, on: date | None = None) -> list[PackRelease]:
    """Of each programme the one put in force last by its day, the newest programme first; of those that had begun `on` a
    day, where it is given."""
    newest: dict[str, PackRelease] = {}
    for release in releases.newest_first():
        if on is None or release.in_force_from <= on:
            newest.setdefault(release.programme, release)
    return list(newest.values())


def component_titled(code: str, *, first: PackRelease | None = None) -> Component | None:
    """Whichever programme it belongs to: a code belongs to one. `first` is looked at before the others are asked for."""
    if first is not None and (found := pack_of(first).components.get(code)) is not None:
        return found
    packs = (pack_of(release) for release in newest_releases())
    return next((pack.components[code] for pack in packs if code in pack.components), None)


def lead_of(code: str, day: date) -> Lead | None:
    """The central body that leads a component on the day; none where no pack says."""
    packs = (pack_of(release).components for release in newest_releases())
    found = next((components for components in packs if code in components), None)
    return None if found is None else leading.lead_of(found[code], found, day)


def leaves(*, first: PackRelease) -> list[Component]:
    """What money and results hang on, in every programme that has begun: of the given release first, in the order of the law."""
    begun = newest_releases(on=clock.today())
    others = [one for one in begun if one.programme != first.programme]
    return [
        component
        for release in (first, *others)
        for component in pack_of(release).components.values()
        if component.is_leaf
    ]


def successions_of(release: PackRelease) -> list[ComponentSuccession]:
    """What its components go on with, in the order of the pack."""
    return list(release.successions.all())


@dataclass(frozen=True)
class Kin:
    """A form that is one with another over the years. `part`: what it counts, or what is counted now, is only a part."""

    form: FormRelease
    relation: str


def kin_of(form: FormRelease, every: Sequence[FormRelease] | None = None) -> list[Kin]:
    """Every release of it, and of the forms of other programmes that it continues or that continue it, as declared.

    `every` release there is, where it was asked for already.
    """
    every = releases.every_form() if every is None else every
    links = [
        ({_place(one), (one.continues_programme, one.continues_form)}, one.continues_relation)
        for one in every
        if one.continues_form
    ]
    reached = {_place(form): "same"}
    waiting = list(reached)
    while waiting:
        here = waiting.pop()
        for pair, relation in links:
            for there in (pair - {here} if here in pair else set()) - reached.keys():
                reached[there] = "part" if "part" in (relation, reached[here]) else "same"
                waiting.append(there)
    return [Kin(one, reached[_place(one)]) for one in every if _place(one) in reached]


def _place(form: FormRelease) -> tuple[str, str]:
    return form.pack.programme, form.code


def poverty_line_on(form: FormRelease, day: date) -> ParameterValue | None:
    """The line in force that day, or the form's own where it counts ahead of it; None for forms that count no poverty."""
    spec = form_spec(form)
    lines = pack_of(form.pack).parameters.get(POVERTY_LINES)
    if spec.poverty_line is None or lines is None:
        return None
    named = lines.value(spec.poverty_line)
    return named if spec.line_ahead else lines.on(day) or named


def regime_named(code: str, *, on: date) -> tuple[PackRelease, Regime]:
    """By its code, which one programme alone has, or as `programme/code`."""
    known: list[str] = []
    programme, _, own = code.rpartition("/")
    for release in releases_on(on):
        regimes = pack_of(release).regimes
        if own in regimes and programme in ("", release.programme):
            return release, regimes[own]
        known += regimes
    raise Refused(Refusal("regime.unknown", {"code": code, "known": ", ".join(known)}))


def work_calendar() -> WorkCalendar:
    """Working days of Viet Nam: those that come with the program, and the years that the province has added."""
    added = added_files(days_off_folder())
    stamps = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in added)
    return _work_calendar(_of_viet_nam(SHIPPED), stamps)


def days_off_folder() -> Path:
    """Where a province writes the days off of further years; its packs lie beside it."""
    return Path(settings.DATA) / "packs" / "viet-nam"


@lru_cache(maxsize=4)  # by the stamps: a year that is added holds without a restart
def _work_calendar(shipped: Path, stamps: tuple[tuple[Path, int, int], ...]) -> WorkCalendar:
    return load_work_calendar(shipped, [path for path, _, _ in stamps])


@lru_cache(maxsize=1)
def year_dates() -> YearDates:
    """What every year has besides reports."""
    return load_year_dates(_of_viet_nam("year.yaml"))


def _of_viet_nam(name: str) -> Path:
    """What belongs to no programme."""
    for folder in settings.PACK_FOLDERS:
        path = Path(folder) / "viet-nam" / name
        if path.exists():
            return path
    raise Refused(Refusal("pack.unknown", {"code": f"viet-nam/{name}"}))
