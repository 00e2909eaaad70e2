"""Every paper of a plan, a round and a visit goes into the register from its own page, as that page gives it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client
from tests.builders.province import AT, TODAY, Province
from tests.builders.visits import taken_to

from gsdg.domain.inspections import documents, documents_visits
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rendering import words_digest
from gsdg.domain.papers.rerendering import Sameness, set_again
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.toolkit import files

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/so-van-ban/lap/\?loai=([a-z-]+)[^"]*)"')


def offered(client: Client, address: str) -> dict[str, str]:
    """Kind of paper to the address where it is drawn up."""
    page = client.get(address).content.decode()
    return {kind: unescape(url) for url, kind in LINK.findall(page)}


def test_every_paper_goes_from_its_page_into_the_register(province: Province) -> None:
    visit = taken_to(province, "consulting")
    held = visit.round
    plan = held.item.plan
    client, viewer = Client(), Client()
    client.force_login(province.clerk)
    viewer.force_login(province.viewer)
    pages = (f"/kiem-tra/ke-hoach/{plan.pk}/", f"/kiem-tra/dot/{held.pk}/", f"/kiem-tra/cuoc/{visit.pk}/")  # fmt: skip
    links: dict[str, str] = {}
    for page in pages:
        links |= offered(client, page)
        assert offered(viewer, page) == {}, page
    made = Made(province.clerk.name, AT, TODAY)
    with tree.held():
        given = {
            "inspection-plan": documents.plan_document(plan, extension="docx", made=made),
            **{kind: documents.round_document(held, kind, extension="docx", made=made) for kind in documents.ROUND_PAPERS},
            "team-report": documents_visits.team_report(held, extension="docx", made=made),
            "conclusion": documents_visits.visit_document(visit, "conclusion", extension="docx", made=made),
        }  # fmt: skip
    assert set(links) == set(given), "minutes were signed already"
    for kind, url in links.items():
        assert client.post(url).status_code == 302, kind
        frozen = MadePaper.objects.get(kind=kind)
        assert frozen.words_sha256 == words_digest(given[kind]), kind
        assert set_again(frozen).sameness is Sameness.SAME_FILE, kind
    assert tables_of("team-report")[0]["header"][0] == "Câu hỏi"
    assert tables_of("inspection-plan")[0]["rows"]


def tables_of(kind: str) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = json.loads(
        files.read(MadePaper.objects.get(kind=kind).data_id)
    )
    return found
