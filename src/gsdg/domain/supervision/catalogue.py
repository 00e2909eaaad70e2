"""What the pack of a programme says of supervision; a programme without a circular of its own borrows from the one before."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.packs.spec import Pack
from gsdg.domain.packs.supervision import Supervision
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import newest_releases, pack_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.installation import clock


@dataclass(frozen=True)
class Catalogue:
    """`spec` may be that of another programme: then `borrowed_from` names its act."""

    release: PackRelease
    pack: Pack
    spec: Supervision
    borrowed_from: str = ""

    @property
    def programme(self) -> str:
        return self.release.programme

    def component(self, code: str, language: str = "vi") -> str:
        found = self.pack.components.get(code)
        return code if found is None else found.title.to(language)

    @property
    def named(self) -> str:
        """As the head of Mẫu 01 names the programme; one that was borrowed for is named by its own pack."""
        if self.borrowed_from or self.spec.programme is None:
            return self.pack.title.vi
        return self.spec.programme.label.vi

    @property
    def first_year(self) -> int:
        """Of the term that the code of a programme ends with."""
        years = self.programme[-9:]
        return int(years[:4]) if years[:4].isdigit() else 0

    @property
    def leaves(self) -> list[str]:
        return [c.code for c in self.pack.components.values() if c.is_leaf]


def catalogues() -> list[Catalogue]:
    """Of every programme that has begun and has components, the newest first. A letter is a pack too, but no programme."""
    begun = [(one, pack_of(one)) for one in newest_releases(on=clock.today()) or newest_releases()]
    speaking = [(one, pack) for one, pack in begun if pack.supervision is not None]
    found = []
    for release, pack in begun:
        if not pack.components:
            continue
        own = pack.supervision
        if own is not None:
            found.append(Catalogue(release, pack, own))
        elif speaking and (lent := speaking[0][1].supervision) is not None:
            found.append(Catalogue(release, pack, lent, speaking[0][1].act))
    return found


def catalogue_of(programme: str = "") -> Catalogue:
    """Of the programme with this code; without one the newest that there is."""
    found = catalogues()
    for one in found:
        if programme in ("", one.programme):
            return one
    if not found:
        raise Refused(Refusal("supervision.no_pack"))
    known = ", ".join(one.programme for one in found)
    raise Refused(Refusal("supervision.no_programme", {"programme": programme, "known": known}))


def catalogue_in(year: int) -> Catalogue:
    """Of the newest programme that had begun by this year."""
    begun = (one for one in catalogues() if one.first_year <= year)
    return next(begun, None) or catalogue_of()
