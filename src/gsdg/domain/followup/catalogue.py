"""What the pack in force says of following up: groups, causes, severities, levels that answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.followup import AnsweringLevel, Coded, FollowUp, Rung, Severity
from gsdg.domain.packs.spec import Lead
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import (
    component_titled,
    lead_of,
    leaves,
    pack_of,
    releases_on,
)
from gsdg.kernel.refusal import Refusal, Refused

UNVERIFIED = {"vi": "chưa đối chiếu", "en": "unverified"}


@dataclass(frozen=True)
class Catalogue:
    """The follow-up part of one release. A code that the pack no longer has shows itself: nothing disappears."""

    release: PackRelease
    spec: FollowUp

    def cause(self, code: str, language: str = "vi") -> str:
        return _label(self.spec.causes, code, language)

    def group(self, code: str, language: str = "vi") -> str:
        return _label(self.spec.groups, code, language)

    def severity(self, code: str, language: str = "vi") -> str:
        return _label(self.spec.severities, code, language)

    def level(self, code: str, language: str = "vi") -> str:
        return _label(self.spec.levels, code, language)

    def body(self, code: str, component: str, day: date) -> Lead | None:
        """At a level outside the province: who leads the component on the day; none at a level with offices here."""
        level = self.spec.level(code)
        return None if level is None or level.office_kinds else lead_of(component, day)

    def asked_of(self, code: str, component: str, day: date, language: str = "vi") -> str:
        """The level by name; one outside the province with the body that is meant."""
        level, body = self.level(code, language), self.body(code, component, day)
        if body is None:
            return level
        mark = "" if body.verified else f" ({UNVERIFIED[language]})"
        return f"{level}: {body.body.to(language)}{mark}"

    def step(self, code: str, language: str = "vi") -> str:
        """Of either ladder of urging."""
        return _label((*self.spec.ladder, *self.spec.upward_ladder), code, language)

    def component(self, code: str, language: str = "vi") -> str:
        found = component_titled(code, first=self.release)
        return code if found is None else found.title.to(language)

    @property
    def components(self) -> list[str]:
        """The leaves of every programme put in force, its own first, in the order of the law."""
        return [c.code for c in leaves(first=self.release)]


def catalogue_on(day: date) -> Catalogue:
    """Of the newest release in force that speaks of following up; refused where none does."""
    newest_first = sorted(releases_on(day), key=lambda r: r.in_force_from, reverse=True)
    for release in newest_first:
        found = pack_of(release).followup
        if found is not None:
            return Catalogue(release, found)
    raise Refused(Refusal("followup.no_pack", {"day": f"{day:%d/%m/%Y}"}))


def _label(
    coded: tuple[Coded, ...] | tuple[Severity, ...] | tuple[AnsweringLevel, ...] | tuple[Rung, ...],
    code: str,
    language: str,
) -> str:
    found = next((one for one in coded if one.code == code), None)
    return code if found is None else found.label.to(language)
