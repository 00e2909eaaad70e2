"""Drafts, and whether the money that they want is there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet, Sum

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import Balance, Line, open_changes
from gsdg.domain.finance.models import Draft
from gsdg.domain.finance.queries.programmes import called
from gsdg.domain.finance.queries.sums import balances_of, given_to, reserved
from gsdg.domain.finance.rules import Standing, reasons_not_to_draft
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Scope

MOST_NAMED = 5


def draft_numbered(number: int) -> Draft:
    found = Draft.objects.filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(problems.book.DRAFT_UNKNOWN.code, {"number": number}))
    return found


def why_short(lines: Sequence[Line], *, besides: int | None = None) -> list[Refusal]:
    """Asked under the locks of these keys by the action, and without them by the page."""
    drawn = [key for key, change in open_changes(lines).items() if change < 0]
    if not drawn:
        return []
    found, held = balances_of(drawn), reserved(drawn, besides=besides)
    standing = {
        key: Standing(
            balance=found.get(key, Balance()),
            reserved=held.get(key, 0),
            given_to=tuple(given_to(key)[:MOST_NAMED]),
        )
        for key in drawn
    }
    return reasons_not_to_draft(lines, standing, called(drawn))


def drafts_within(scope: Scope) -> QuerySet[Draft]:
    """Those that give or receive money of these units or components, with count and sum of their lines."""
    found = Draft.objects.annotate(count=Count("lines"), amount=Sum("lines__amount"))
    if scope.everything:
        return found
    mine = (
        Q(lines__office__unit_id__in=scope.unit_ids)
        | Q(lines__office_from__unit_id__in=scope.unit_ids)
        | Q(lines__component__in=scope.components)
    )
    return found.filter(pk__in=Draft.objects.filter(mine).values("pk"))
