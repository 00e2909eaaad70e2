"""What `doctor` asks of packs: each one in force has its own copy here, and it is what was put in force; and whether the
days off are known of the year that deadlines are counted in next."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.domain.packs.freeze import folder_hash
from gsdg.domain.packs.workdays import added_files, mistakes_of_added
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import (
    days_off_folder,
    folder_of,
    kept_folder_of,
    work_calendar,
)
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.installation import clock

ASKED_FROM = 11
"""The month from which next year's days off are asked for: they are decided in autumn, its first reports fall due in January."""

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    for release in PackRelease.objects.order_by("pk"):
        kept = kept_folder_of(release)
        found = folder_hash(kept) if kept.is_dir() else "no copy"
        if found != release.sha256:
            yield "pack.copy", str(release), release.sha256, found


def check_days_off() -> Iterable[Row]:
    """A file with a mistake is not read: its year counts as unknown."""
    for mistake in mistakes_of_added(added_files(days_off_folder())):
        where = f"{days_off_folder() / mistake.file}:{mistake.line}:{mistake.column}"
        yield "work_days.file", where, mistake.remedy["en"], mistake.message["en"]


def notes() -> list[str]:
    """A further version that the program brings is not taken over by itself."""
    return [
        f"{release}: the program brings a further version of this pack. What it adds is taken over by: "
        f"gsdg pack renew {folder_of(release.programme, release.code)} --by USERNAME"
        for release in PackRelease.objects.order_by("pk")
        if _brought(release) not in (release.sha256, "")
    ]


def notes_of_days_off() -> list[str]:
    """A year that nobody has written down stops its periods from being opened; said in time to write it."""
    today = clock.today()
    coming = today.year + 1 if today.month >= ASKED_FROM else today.year
    missing = sorted({today.year, coming} - work_calendar().known_years)
    return [
        f"the days off of {year} are not known: no report that is due by working days in {year} can be opened. Write the "
        f"decision on them, in the form of packs/viet-nam/work-days.yaml, to {days_off_folder()}/work-days-{year}.yaml, "
        f"then: gsdg pack check"
        for year in missing
    ]


def _brought(release: PackRelease) -> str:
    try:
        return folder_hash(folder_of(release.programme, release.code))
    except Refused:
        return ""
