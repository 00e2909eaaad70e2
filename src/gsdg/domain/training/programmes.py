"""Of which programme a class is. While two are in hand each has its form, and a class stands in one of them. Decision 0126."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from gsdg.domain.packs.spec import Pack
from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.domain.programme.queries import kin_of, newest_releases, pack_of, successions_of
from gsdg.domain.training.catalogue import Catalogue
from gsdg.kernel.refusal import Refusal, Refused

YEARS = 9
"""A code ends with the years of its programme: gnbv-2021-2025."""


@dataclass(frozen=True)
class Programme:
    release: PackRelease
    pack: Pack

    @property
    def code(self) -> str:
        return self.release.programme

    def title(self, language: str = "vi") -> str:
        """By the name that its reports carry, with its years; else as its pack is called."""
        spec = self.pack.supervision
        if spec is None or spec.programme is None:
            return self.pack.title.to(language)
        return f"{spec.programme.label.to(language)}, {self.code[-YEARS:]}"


def programmes_on(day: date) -> list[Programme]:
    """Those that had begun, the newest first; before the first began, the first. A letter is a pack too, but no programme."""
    begun = _with_components(newest_releases(on=day))
    return begun or _with_components(newest_releases())[-1:]


def _with_components(releases: Sequence[PackRelease]) -> list[Programme]:
    found = [Programme(one, pack_of(one)) for one in releases]
    return [one for one in found if one.pack.components]


def last_day_of(year: int) -> date:
    """A line of the plan of a year can be of any programme that begins within it."""
    return date(year, 12, 31)


def programme_for(said: str, *, day: date) -> str:
    """The one that was said; nothing said is the newest of that day."""
    if refusal := why_not_programme(said, day=day):
        raise Refused(refusal)
    return said or programmes_on(day)[0].code


def why_not_programme(said: str, *, day: date) -> Refusal | None:
    known = [one.code for one in programmes_on(day)]
    shown = f"{day:%d/%m/%Y}"
    if not known:
        return Refusal("training.no_pack", {"day": shown})
    if said in ("", *known):
        return None
    details = {"programme": said, "day": shown, "known": ", ".join(known)}
    return Refusal("course.programme", details, cell="programme", value=said)


def short_name(code: str, language: str = "") -> str:
    """`Chương trình 2021-2025`: enough beside a class, where all are of the same kind. In files always in one language."""
    years = {"years": code[-YEARS:]}
    if not language:
        return _("Chương trình %(years)s") % years
    with override(language):
        return _("Chương trình %(years)s") % years


def title_of(code: str, language: str = "vi") -> str:
    known = _with_components(newest_releases())
    return next((one.title(language) for one in known if one.code == code), code)


def component_of(code: str, catalogue: Catalogue) -> tuple[str, str]:
    """Programme and component that pay for its classes: that of the catalogue, or what goes on from it."""
    own = catalogue.training.component
    for one in _with_components(newest_releases()):
        if one.code != code or own in one.pack.components:
            continue
        for succession in successions_of(one.release):
            if succession.predecessor == own:
                return code, succession.component
    return catalogue.release.programme, own


def is_fed(form: FormRelease, fed: str) -> bool:
    """The form that the catalogue feeds, and what goes on from it: a cell keeps its address along the way."""
    if form.code == fed:
        return True
    return bool(form.continues_form) and any(kin.form.code == fed for kin in kin_of(form))
