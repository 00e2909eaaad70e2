"""R15: each role of one commune opens every address of the program, before and after another commune has worked.

The addresses are found in the program itself, so a new page is tried without being named here. What is nobody's secret (the
register of units, packs, the guide) says the same before and after, so nothing needs to be excused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.builders import visits as v
from tests.builders.corrections import a_finding_entry, a_recommendation
from tests.builders.documents import a_document
from tests.builders.money import a_line, record
from tests.builders.obstacles import raised
from tests.builders.province import Province, S, a_period, a_province_at_work, a_report
from tests.builders.surveys import a_survey
from tests.builders.training import a_course, a_person, an_official

from gsdg.domain.accounts.models import User
from gsdg.domain.finance.models import Entry
from gsdg.domain.followup.models import Obstacle, Recommendation
from gsdg.domain.inspections.models import Visit
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.models import Report
from gsdg.domain.surveys.models import Survey
from gsdg.domain.training.models import Course, Official

pytestmark = pytest.mark.django_db
FIRST, SECRET = "Thầm", "Thầm Kín Chín"
"""What is searched for, which a page may say back; what only the other commune's records say."""
ROLES = ("clerk", "head")
"""The other division's clerk has the rights of the first."""
CHANGING = re.compile(
    r'(csrfmiddlewaretoken" value=|nonce=|name="(?:key|once)" value=)"[^"]*"'
    r"|lúc \d\d/\d\d/\d{4}, \d\d:\d\d|<dcterms:\w+ [^>]*>[^<]*"
)
"""Tokens, and the time of the clock."""
SKIPPED = {"sign-out", "jsi18n"}


def names_of(patterns: Any, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every named address with what it asks for."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names_of(
                one.url_patterns, (*spaces, *([one.namespace] if one.namespace else []))
            )
        elif isinstance(one, URLPattern) and one.name and one.name not in SKIPPED:
            yield ":".join((*spaces, one.name)), tuple(one.pattern.converters)


ADDRESSES = sorted(set(names_of(get_resolver().url_patterns)))


def at_work(province: Province) -> None:
    """The second commune has one of everything, and each says the secret."""
    other = province.communes[1]
    clerk, judge = province.actor(other.clerk), province.actor(province.clerk)
    a_report(province, other, ReportingPeriod.objects.get(), S.SUBMITTED)
    finding = a_finding_entry(other.unit_id, condition=SECRET)
    a_recommendation(province, other, finding=finding, text=SECRET)
    raised(clerk, text=SECRET)
    someone = an_official(other.unit_id, by=clerk, person=a_person(SECRET))
    a_course(other.office, someone, by=clerk, title=SECRET)
    a_survey(other.office, by=clerk, title=SECRET)
    a_document(other.office, by=clerk, abstract=SECRET)
    record(a_line("paid", 30_000_000, office=other.office.pk, reference=SECRET), by=judge)
    v.opened(v.a_self_inspection(province, other), clerk)


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def told(client: Client, url: str) -> tuple[int, str]:
    """Status and words: of a file all that is in it."""
    answer = client.get(url)
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            words = [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
            return answer.status_code, CHANGING.sub("", "".join(words))
    return answer.status_code, CHANGING.sub("", data.decode("utf-8", "replace"))


def lists() -> list[str]:
    """What is opened without naming a thing."""
    return [reverse(name) for name, asked in ADDRESSES if not asked]


def opened_by(client: Client) -> dict[str, tuple[int, str]]:
    """What this person may open, and the same with a word to search for, where the page has such a field."""
    found: dict[str, tuple[int, str]] = {}
    for url in lists():
        status, words = told(client, url)
        assert status < 500, url
        if status == 200:
            found[url] = status, words
            if 'name="tim"' in words:
                found[f"{url}?tim={FIRST}"] = told(client, f"{url}?tim={FIRST}")
    return found


def things() -> Iterator[str]:
    """Every address of one thing, for the things that only the other commune has."""
    keys = {
        "reporting": Report.objects.exclude(submitted_on=None).get().pk,
        "followup": Recommendation.objects.get().pk,
        "training": Course.objects.get().pk,
        "surveys": Survey.objects.get().pk,
        "inspections": Visit.objects.get().pk,
        "finance": Entry.objects.latest("pk").pk,
    }
    more = {"training": Official.objects.get().pk, "followup": Obstacle.objects.get().pk}
    for name, asked in ADDRESSES:
        space = name.partition(":")[0]
        for key in {keys.get(space), more.get(space)} - {None}:
            if asked and (url := _address(name, asked, key)):
                yield url


def _address(name: str, asked: tuple[str, ...], key: int | None) -> str | None:
    for word in ("docx", "xac-nhan", "x"):
        said = {one: key if one == "pk" or one.endswith("_id") else word for one in asked}
        try:
            return reverse(name, kwargs=said)
        except NoReverseMatch:
            continue
    return None


def test_nothing_of_another_commune_is_listed_found_counted_exported_or_fetched() -> None:
    province = a_province_at_work(2)
    mine = province.communes[0]
    clients = {role: signed_in(getattr(mine, role)) for role in ROLES}
    a_period()
    lead = a_line("paid", 1_000_000, office=province.lead.pk)
    record(lead, by=province.actor(province.clerk))  # the book has its year
    before = {role: opened_by(client) for role, client in clients.items()}
    at_work(province)
    differing, leaking = [], []
    for role, pages in before.items():
        for url, known in pages.items():
            now = told(clients[role], url)
            if SECRET in now[1]:
                leaking.append((role, url))
            elif now != known:
                differing.append((role, url))
    assert leaking == []
    assert differing == []
    fetched = []
    for url in things():
        status, words = told(clients["head"], url)
        assert status < 500, url
        if SECRET in words or (status == 200 and "/bao-cao/" in url):
            fetched.append(url)
    assert fetched == []
