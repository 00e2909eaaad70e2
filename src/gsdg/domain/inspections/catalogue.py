"""What the pack in force says of inspections; the words of its content groups stand in its follow-up part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.packs.inspections import Inspections
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import (
    component_titled,
    leaves,
    pack_of,
    releases_on,
)
from gsdg.kernel.refusal import Refusal, Refused


@dataclass(frozen=True)
class Catalogue:
    """The part of one release. A code that the pack no longer has shows itself: nothing disappears."""

    release: PackRelease
    spec: Inspections
    followup: FollowUp | None

    @property
    def groups(self) -> list[str]:
        return [group.code for group in self.spec.groups]

    def group(self, code: str, language: str = "vi") -> str:
        known = self.followup.groups if self.followup is not None else ()
        return next((one.label.to(language) for one in known if one.code == code), code)

    def component(self, code: str, language: str = "vi") -> str:
        found = component_titled(code, first=self.release)
        return code if found is None else found.title.to(language)

    @property
    def components(self) -> list[str]:
        """The leaves of every programme put in force, its own first, in the order of the law."""
        return [c.code for c in leaves(first=self.release)]


def _since_the_first() -> Iterator[PackRelease]:
    yield from PackRelease.objects.order_by("in_force_from", "pk")


def catalogue_on(day: date) -> Catalogue:
    """Of the newest release in force that speaks of inspections; before the first, its words; refused where none does."""
    newest_first = sorted(releases_on(day), key=lambda r: r.in_force_from, reverse=True)
    for release in chain(newest_first, _since_the_first()):
        pack = pack_of(release)
        if pack.inspections is not None:
            return Catalogue(release, pack.inspections, pack.followup)
    raise Refused(Refusal("inspections.no_pack", {"day": f"{day:%d/%m/%Y}"}))
