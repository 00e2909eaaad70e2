"""The disbursement table as a file: a workbook, or a paper to sign."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.finance.documents import paper
from gsdg.domain.finance.paper_rows import Facts
from gsdg.domain.finance.queries.programmes import programmes
from gsdg.domain.finance.queries.sums import entries_asked, latest_day, worst_provenance
from gsdg.domain.finance.queries.table import Wanted, asked_of, place_of, table
from gsdg.domain.finance.sheets import workbook
from gsdg.domain.finance.views.asking import by, reads
from gsdg.domain.finance.views.files import book_file
from gsdg.domain.finance.views.table import form_of, wanted_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_safe
@require(Permission.FIGURES_READ)
def table_file(request: HttpRequest, extension: str) -> HttpResponse:
    """What the page shows, with all its columns: to read and compute with, or to sign."""
    with tree.held():
        known = programmes()
        facts = _facts(request, wanted_of(form_of(request, known), known))
        return book_file(
            request, extension, facts, name="giai-ngan", workbook=workbook, paper=paper
        )


def _facts(request: HttpRequest, wanted: Wanted) -> Facts:
    scope = reads(request)
    entries = entries_asked(asked_of(wanted, scope))
    return Facts(
        found=table(wanted, scope),
        wanted=wanted,
        place=place_of(wanted, scope),
        is_illustrative=worst_provenance(entries) == Provenance.ILLUSTRATIVE.value,
        latest=latest_day(entries),
        made_by=by(request).name,
        made_at=clock.now(),
    )
