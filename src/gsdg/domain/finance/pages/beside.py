"""Money beside the result of the same component: bars, the same as a table, and why a line says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.beside import NARROW, WIDE, Drawing, Pair, drawing_of, percent
from gsdg.domain.finance.forms_review import BesideForm
from gsdg.domain.finance.pages.book import crumb
from gsdg.domain.finance.pages.table import book_url, mark_of
from gsdg.domain.finance.queries.results import Beside, Reported
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.finance.rounding import rounded
from gsdg.domain.finance.signals import elapsed_share
from gsdg.domain.finance.words import LACKS
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.kernel.figures import format_figure
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class BesideLine:
    """`why` stands where there is no rate to compare with."""

    code: str
    name: str
    url: str
    until: date
    usable: int
    disbursed: int
    rate: str
    result: Link | None
    result_of: str
    result_rate: str
    reports: str
    why: str


@dataclass(frozen=True)
class BesidePage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: BesideForm
    downloads: tuple[Link, ...]
    drawings: tuple[tuple[str, Drawing], ...]
    sentence: str
    lines: tuple[BesideLine, ...]
    mark: str


def beside_page(
    found: Sequence[Beside],
    wanted: Wanted,
    form: BesideForm,
    *,
    downloads: tuple[Link, ...],
    worst: int,
) -> BesidePage:
    year = wanted.years[0]
    pairs = [pair for one in found if (pair := _pair(one, year)) is not None]
    drawn = [(css, drawing_of(pairs, size)) for css, size in _SIZES]
    return BesidePage(
        title=_("Vốn và kết quả năm %(year)s") % {"year": year},
        lead=_("%(programme)s · vốn và kết quả của mỗi dòng tính đến cùng một ngày")
        % {"programme": wanted.programme.title(current_language())},
        crumbs=(crumb(),),
        form=form,
        downloads=downloads,
        drawings=tuple((css, drawing) for css, drawing in drawn if drawing is not None),
        sentence=_sentence(pairs),
        lines=tuple(_line(one, wanted) for one in found),
        mark=mark_of(worst),
    )


_SIZES = (("wide-only", WIDE), ("narrow-only", NARROW))


def _pair(one: Beside, year: int) -> Pair | None:
    disbursed, result = one.disbursed, one.achieved
    if disbursed is None or result is None:
        return None
    return Pair(one.component.code, disbursed, result, elapsed_share(year, one.until))


def _sentence(pairs: Sequence[Pair]) -> str:
    said = (
        _("%(code)s: giải ngân %(disbursed)s %%, kết quả %(result)s %%")
        % {"code": p.code, "disbursed": percent(p.disbursed), "result": percent(p.result)}
        for p in pairs
    )
    return "; ".join(said)


def _line(one: Beside, wanted: Wanted) -> BesideLine:
    language, disbursed, achieved = current_language(), one.disbursed, one.achieved
    reported, lack = one.reported, one.lack
    return BesideLine(
        code=one.component.code,
        name=one.component.title.to(language),
        url=book_url(replace(wanted, on=one.until), one.component.code),
        until=one.until,
        usable=rounded(one.balance.usable),
        disbursed=rounded(one.balance.disbursed),
        rate="" if disbursed is None else percent(disbursed),
        result=None if reported is None else _result(reported),
        result_of="" if reported is None else " ".join(_of(reported)),
        result_rate="" if achieved is None else percent(achieved),
        reports="" if reported is None else _reports(reported),
        why="" if lack is None else LACKS[lack][language],
    )


def _result(reported: Reported) -> Link:
    place = (reported.form, reported.period.code, reported.unit_id)
    url = reverse("reporting:figures", args=place)
    return Link(_amount(reported.result), url, hint=reported.result.cell.label(current_language()))


def _of(reported: Reported) -> Iterator[str]:
    """What the rate is of: the plan as the form has it."""
    target = reported.target
    yield reported.result.cell.unit_of_measure.to(current_language())
    if target is not None and target.figure.is_number:
        yield _("trên %(target)s theo kế hoạch năm") % {"target": _amount(target)}


def _reports(reported: Reported) -> str:
    return _("%(period)s, %(done)s trên %(all)s báo cáo đã duyệt") % {
        "period": reported.period.label(current_language()),
        "done": reported.units_in,
        "all": reported.units_expected,
    }


def _amount(cell: CellFigure) -> str:
    """A figure that is no number says which of the others it is."""
    return format_figure(cell.figure, cell.cell.scale) or "–"
