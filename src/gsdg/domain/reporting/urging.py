"""The letter that urges late reports, of what one person may remind."""

from __future__ import annotations

from collections.abc import Collection

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.reporting.queries.board import board_of, opened_periods
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.urging_paper import urging_letter
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.documents.parts import Letter


def late_letter(periods: Collection[ReportingPeriod], *, by: Actor, made: Made) -> Letter:
    """Nobody urges the own office; refused where nothing is late."""
    duties = board_of(periods, within=by.scope(Permission.REPORT_REMIND), on=made.on)
    own, office = desk_of(by).answers_for, office_numbered(by.office_id)
    late = [one for one in duties if one.overdue and one.office.pk not in own]
    if not late or office is None:
        raise Refused(Refusal("report.nothing_to_remind"))
    return urging_letter(late, Issuer(office, made))


def periods_coded(code: str, *, regime: str = "") -> list[ReportingPeriod]:
    """Under every calendar that opened one of this name, or under that of one regime."""
    alike = [one for one in opened_periods() if one.code == code]
    return [one for one in alike if regime in ("", one.regime)]
