"""What a paper of reporting says, gathered once: figures with what they rest on, texts of units, offices, who asked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.papers.queries.directing import Directing, directing
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.adjusted_rows import AdjustedRow, adjusted_rows
from gsdg.domain.reporting.contents import figure_to_json
from gsdg.domain.reporting.corrected_rows import CorrectedRow, corrected_rows
from gsdg.domain.reporting.document_wording import WORDING, Wording
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.queries.adjustments import adjustments_of
from gsdg.domain.reporting.queries.below import BelowList, below_of
from gsdg.domain.reporting.queries.certified import Certified, certified_of
from gsdg.domain.reporting.queries.figures import Standing, standing
from gsdg.domain.reporting.queries.gathered import Gathered, gathered_below, texts_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.waived_rows import WaivedRow, waived_rows
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.installation import current

LIVE, CERTIFIED = "live", "certified"


@dataclass(frozen=True)
class Made:
    """Who had the paper made, when, and on which business day."""

    by: str
    at: datetime
    on: date


@dataclass(frozen=True)
class Facts:
    """Everything a paper says, gathered once."""

    place: FigurePlace
    made: Made
    total: str
    figures: Standing
    signed: Certified | None
    gathered: tuple[Gathered, ...]
    below: BelowList
    issuer: Office
    """Who signs it: of a total the People's Committee, of a unit's own report the unit's office."""
    drafter: Office
    province: str
    directing: Directing
    adjusted: tuple[AdjustedRow, ...] = ()
    wording: Wording = WORDING

    @property
    def is_signed(self) -> bool:
        return self.total == CERTIFIED

    @property
    def counted(self) -> tuple[int, int]:
        """How many reports are inside, of how many: at the signing, or now."""
        if self.total == CERTIFIED and self.signed is not None:
            return self.signed.revision.units_in, self.signed.revision.units_expected
        return self.figures.units_in, self.figures.units_expected

    @property
    def is_illustrative(self) -> bool:
        return self.directing.is_illustrative or any(
            cell.provenance is Provenance.ILLUSTRATIVE
            for cell in self.figures.cells.values()
            if cell.value is not None
        )

    @property
    def missing(self) -> list[str]:
        """Units whose reports are not accepted."""
        return [row.name for row in self.below.rows if row.done < row.expected]

    @property
    def difficulties(self) -> dict[str, list[str]]:
        """What units wrote, word for word, with all that wrote the same; in the order of units."""
        found: dict[str, list[str]] = {}
        for one, text in texts_of(self.gathered, DIFFICULTIES):
            found.setdefault(text, []).append(one.unit)
        return found

    @property
    def waived(self) -> list[WaivedRow]:
        return waived_rows(form_spec(self.place.form), self.gathered)

    @property
    def corrected(self) -> list[CorrectedRow]:
        return corrected_rows(form_spec(self.place.form), self.gathered)

    @property
    def digest(self) -> str:
        """SHA-256 over the figures as they are printed, whatever the total."""
        said = [(address, figure_to_json(f)) for address, f in self.figures.figures.items()]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def facts_of(place: FigurePlace, *, made: Made, total: str) -> Facts:
    below = below_of(place)
    if below.withholds_total:
        raise Refused(Refusal("figures.one_other"))
    drafter, issuer = offices_of(place)
    installation = current()
    signed, gathered = certified_of(place.form, place.period, place.unit_id), gathered_below(place)
    return Facts(
        place=place,
        made=made,
        total=total,
        figures=standing(
            place.form, place.period, place.unit_id, geography=place.geography, total=total
        ),
        signed=signed,
        gathered=tuple(gathered),
        below=below,
        issuer=issuer,
        drafter=drafter,
        province=installation.province_name if installation is not None else "",
        directing=_directing(place, {drafter.pk, issuer.pk}, made.on),
        adjusted=_adjusted(place, signed if total == CERTIFIED else None, gathered),
    )


def _adjusted(
    place: FigurePlace, signed: Certified | None, gathered: Sequence[Gathered]
) -> tuple[AdjustedRow, ...]:
    """Of the reports inside, then of the total itself where that was signed anew."""
    revisions, units = (
        [one.revision_id for one in gathered],
        {g.report_id: g.unit for g in gathered},
    )
    if signed is not None and signed.is_total:
        revisions = [*(pk for pk in revisions if pk != signed.revision.pk), signed.revision.pk]
        units[signed.report.pk] = f"{place.unit_name} (tổng hợp)"
    found = adjustments_of(revisions)
    return adjusted_rows((found[pk] for pk in revisions if pk in found), units)


def _directing(place: FigurePlace, office_ids: set[int], on: date) -> Directing:
    """Of those who speak here, and of every office of the unit's map as it was."""
    here = tree.current().on(place.day)
    within = None if place.is_root else here.subtree_of(place.unit_id)
    days = {"from_day": place.period.from_day, "to_day": place.period.to_day}
    return directing(office_ids=office_ids, unit_ids=within, on=on, **days)


def offices_of(place: FigurePlace) -> tuple[Office, Office]:
    """Who draws the paper up and who signs it; a unit without a report of its own is spoken for by the root."""
    root = tree.current().on(place.period.as_of).root
    duties = Duty.objects.filter(
        form=place.form, period=place.period, unit_id__in=[place.unit_id, root]
    ).select_related("office", "reviewer", "period")
    found = sorted(duties, key=lambda d: (d.unit_id != place.unit_id, not d.consolidates, d.pk))
    if not found:
        raise Refused(
            Refusal("report.unknown", {"form": place.form.code, "period": place.period.code})
        )
    duty = found[0]
    return duty.office, (duty.reviewer or duty.office) if duty.is_issued else duty.office
