"""What the pack in force says of training: positions, topics, norms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.training import Training
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.kernel.refusal import Refusal, Refused


@dataclass(frozen=True)
class Catalogue:
    """The training part of one release."""

    release: PackRelease
    training: Training

    def position_label(self, code: str, language: str = "vi") -> str:
        """A position that the pack no longer has shows its code: nobody disappears."""
        found = self.training.position(code)
        return code if found is None else found.label.to(language)

    def topic_label(self, code: str, language: str = "vi") -> str:
        found = self.training.topic(code)
        return code if found is None else found.label.to(language)


def catalogue_on(day: date) -> Catalogue:
    """Of the newest release in force that speaks of training; refused where none does."""
    found = catalogue_if_any(day)
    if found is None:
        raise Refused(Refusal("training.no_pack", {"day": f"{day:%d/%m/%Y}"}))
    return found


def catalogue_if_any(day: date) -> Catalogue | None:
    """Before the first pack its own words hold: people were trained then, and nothing else says how to count them."""
    newest_first = sorted(releases_on(day), key=lambda r: r.in_force_from, reverse=True)
    found = _first_that_speaks(newest_first)
    if found is None:
        found = _first_that_speaks(PackRelease.objects.order_by("in_force_from", "pk"))
    return found


def _first_that_speaks(releases: Iterable[PackRelease]) -> Catalogue | None:
    for release in releases:
        training = pack_of(release).training
        if training is not None:
            return Catalogue(release, training)
    return None
