"""What `doctor` asks of packs: each one in force has its own copy here, and it is what was put in force."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.domain.packs.freeze import folder_hash
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import folder_of, kept_folder_of
from gsdg.kernel.refusal import Refused

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    for release in PackRelease.objects.order_by("pk"):
        kept = kept_folder_of(release)
        found = folder_hash(kept) if kept.is_dir() else "no copy"
        if found != release.sha256:
            yield "pack.copy", str(release), release.sha256, found


def notes() -> list[str]:
    """A further version that the program brings is not taken over by itself."""
    return [
        f"{release}: the program brings a further version of this pack. What it adds is taken over by: "
        f"gsdg pack renew {folder_of(release.programme, release.code)} --by USERNAME"
        for release in PackRelease.objects.order_by("pk")
        if _brought(release) not in (release.sha256, "")
    ]


def _brought(release: PackRelease) -> str:
    try:
        return folder_hash(folder_of(release.programme, release.code))
    except Refused:
        return ""
