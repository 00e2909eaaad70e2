"""What the packs in force say of directing documents: kinds, and what each office must have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.documents import Documents, Required
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
    """Of one release. A code that it no longer has shows itself: nothing disappears."""

    release: PackRelease
    spec: Documents

    def kind(self, code: str, language: str = "vi") -> str:
        found = self.spec.kind(code)
        return code if found is None else found.label.to(language)

    def requirement(self, code: str, language: str = "vi") -> str:
        found = self.spec.requirement(code)
        return code if found is None else found.label.to(language)

    def component(self, code: str, language: str = "vi") -> str:
        found = component_titled(code, first=self.release)
        return code if found is None else found.title.to(language)

    @property
    def components(self) -> list[str]:
        """The leaves of every programme put in force, its own first, in the order of the law."""
        return [c.code for c in leaves(first=self.release)]

    def asked_in(self, year: int) -> list[Required]:
        return [one for one in self.spec.required if one.is_asked_in(year)]


def catalogue_on(day: date) -> Catalogue:
    """Of the newest release in force that speaks of documents; else of the newest there is. Refused where none does."""
    newest = PackRelease.objects.order_by("-in_force_from", "-pk")
    in_force = sorted(releases_on(day), key=lambda r: r.in_force_from, reverse=True)
    for release in (*in_force, *newest):
        found = pack_of(release).documents
        if found is not None:
            return Catalogue(release, found)
    raise Refused(Refusal("directing.no_pack"))
