"""What an event is about, in words, with a link where there is a page that this person may open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.models import Report
from gsdg.domain.units import tree
from gsdg.kernel.periods import Period
from gsdg.outputs.journal.queries import Person
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.subjects import subject_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language

REPORT_COLUMNS = (
    "pk",
    "revisions__pk",
    "revisions__number",
    "duty__form__code",
    "duty__period__code",
    "duty__period__as_of",
    "duty__unit_id",
)


@dataclass(frozen=True)
class About:
    """`key` is what the event says, such as `report:17`; without `url` there is no page to open."""

    key: str
    label: str
    url: str = ""


Ids = Mapping[str, set[int]]


def things_about(
    keys: Iterable[str], people: Mapping[int, Person], by: Actor, *, language: str
) -> dict[str, About]:
    """For a leaf of the list: two queries, and one for the people, whom the caller has looked up already."""
    wanted = list(dict.fromkeys(keys))
    ids = _ids(wanted)
    known = {
        **_reports(ids, by, language),
        **_periods(ids, language),
        **{f"user:{pk}": _user(pk, person, by) for pk, person in people.items()},
        **{key: _unit(key, pk) for pk in ids["unit"] if (key := f"unit:{pk}")},
    }
    return {key: known.get(key) or _plain(key) for key in wanted}


def ids_of(keys: Iterable[str], kind: str) -> set[int]:
    return _ids(keys)[kind]


def _ids(keys: Iterable[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        kind, _colon, number = key.partition(":")
        if number.isascii() and number.isdigit():
            found[kind].add(int(number))
    return found


def _reports(ids: Ids, by: Actor, language: str) -> dict[str, About]:
    """Reports and their revisions, only those that the reader may open."""
    reports, revisions = ids["report"], ids["revision"]
    if not reports and not revisions:
        return {}
    visible = Report.objects.within(by.scope(Permission.FIGURES_READ))
    rows = visible.filter(Q(pk__in=reports) | Q(revisions__pk__in=revisions))
    found: dict[str, About] = {}
    for pk, revision, number, form, period, as_of, unit in rows.values_list(*REPORT_COLUMNS):
        unit_name = tree.current().name_of(unit, as_of)
        label = f"{form}, {Period.parse(period).label(language)}, {unit_name}"
        url = reverse("reporting:report", args=[pk])
        found[f"report:{pk}"] = About(f"report:{pk}", label, url)
        if revision is not None:
            sent = _("%(report)s, lần %(number)s") % {"report": label, "number": number}
            found[f"revision:{revision}"] = About(f"revision:{revision}", sent, url)
    return found


def _periods(ids: Ids, language: str) -> dict[str, About]:
    if not ids["period"]:
        return {}
    board = reverse("reporting:board")
    opened = ReportingPeriod.objects.filter(pk__in=ids["period"])
    return {
        f"period:{one.pk}": About(
            f"period:{one.pk}", f"{one.label(language)} ({one.regime})", f"{board}?ky={one.code}"
        )
        for one in opened
    }


def _user(pk: int, person: Person, by: Actor) -> About:
    return About(f"user:{pk}", person.username, address_of(person, by))


def address_of(person: Person, by: Actor) -> str:
    """The page of a person, for who administers them."""
    scope = by.scope(Permission.USER_ADMIN)
    if scope.everything or person.unit_id in scope.unit_ids:
        return reverse("accounts:user-detail", args=[person.username])
    return ""


def _unit(key: str, unit_id: int) -> About:
    register = tree.current()
    if not register.knows(unit_id):
        return _plain(key)
    return About(key, register.spans_of(unit_id)[-1].name, unit_address(unit_id))


def unit_address(unit_id: int) -> str:
    return reverse("units:unit", args=[unit_id])


def _plain(key: str) -> About:
    kind, _colon, number = key.partition(":")
    pages = {
        "installation": Link(_("hệ thống"), ""),
        "journal": Link(_("nhật ký"), reverse("journal:audit")),
        "pack": Link(_("bộ chế độ báo cáo %(number)s"), reverse("programme:form-list")),
        "register": Link(_("sổ đăng ký đơn vị %(number)s"), reverse("units:unit-list")),
    }
    page = pages.get(kind)
    return About(key, page.label % {"number": number}, page.url) if page else _named(key)


def _named(key: str) -> About:
    """By the package whose thing it is. A page may still say no: what its reader may see is its own question."""
    found = subject_of(key, current_language())
    if found is None:
        return About(key, key)
    return About(key, found.words, reverse(found.page, args=[found.number]) if found.page else "")
