"""What the pack in force says of surveys: its questionnaires, who can be asked, from how many answers on a group is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.surveys import PackQuestionnaire, Surveys
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.kernel.refusal import Refusal, Refused


@dataclass(frozen=True)
class Catalogue:
    """The part of one release that speaks of surveys."""

    release: PackRelease
    surveys: Surveys

    @property
    def origin(self) -> str:
        return f"{self.release.programme}/{self.release.code}"

    @property
    def questionnaires(self) -> dict[str, PackQuestionnaire]:
        return pack_of(self.release).questionnaires

    def kind_label(self, code: str, language: str = "vi") -> str:
        """A kind that the pack no longer has shows its code."""
        found = self.surveys.kind(code)
        return code if found is None else found.label.to(language)


def catalogue_on(day: date) -> Catalogue:
    """Of the newest release in force that speaks of surveys; refused where none does."""
    found = catalogue_if_any(day)
    if found is None:
        raise Refused(Refusal("survey.no_pack", {"day": f"{day:%d/%m/%Y}"}))
    return found


def label_days(day: date) -> int:
    """Where no pack in force says it, as long as a pack that leaves it out."""
    found = catalogue_if_any(day)
    return found.surveys.label_days if found else int(Surveys.model_fields["label_days"].default)


def catalogue_if_any(day: date) -> Catalogue | None:
    for release in sorted(releases_on(day), key=lambda r: r.in_force_from, reverse=True):
        surveys = pack_of(release).surveys
        if surveys is not None:
            return Catalogue(release, surveys)
    return None
