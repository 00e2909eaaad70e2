"""An inserted figure leads to its very row: the address finds a page whose row says the same number."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from tests.builders.corrections import a_finding_entry, a_recommendation
from tests.builders.evaluations import Story, a_moment, a_story
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import TODAY, Province

from gsdg.domain.evaluations.actions import filling
from gsdg.domain.evaluations.entries import SourceEntry
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.queries.records import MOST
from gsdg.domain.followup.entries import Origin
from gsdg.domain.followup.models import Finding

COMPONENT = "DA3-TDA2"
FOUND, DUE = date(2025, 3, 3), date(2025, 6, 2)


@pytest.fixture
def story(province: Province) -> Story:
    committee, by = province.committee.pk, province.actor(province.clerk)
    of = {"office": committee, "component": COMPONENT}
    record(
        a_line(amount=30 * MILLION, budget_year=2024, **of),
        a_line("paid", 12 * MILLION, budget_year=2024, **of),
        a_line(amount=7 * MILLION, budget_year=2026, **of),
        by=by,
    )
    return a_story(province)


@pytest.fixture
def clerk(story: Story, client: Client) -> Client:
    client.force_login(story.province.clerk)
    return client


def leads_to(story: Story, clerk: Client, key: str) -> str:
    """The address of the only figure that is inserted."""
    filling.write_passage(
        evaluation_id=story.one.pk, part="ket-qua", text=f"Là {{{{{key}}}}}.", by=story.clerk, at=a_moment(), on=TODAY
    )  # fmt: skip
    page = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").context["page"]
    [link] = [link for part in page.parts for link in part.inserted]
    url: str = link.url
    return url


def row_at(clerk: Client, url: str) -> str:
    """The row that the address names, as text."""
    html = clerk.get(url).content.decode()
    assert 'role="status">Không đọc được' not in html
    row = re.search(rf'<tr id="{url.partition("#")[2]}">(.*?)</tr>', html, re.DOTALL)
    assert row is not None, url
    return re.sub(r"<[^>]+>", "|", row.group(1))


@pytest.mark.parametrize("key", [f"von:{COMPONENT}:giai-ngan", "von:tong:ty-le"])
def test_money_leads_to_the_years_of_the_term_and_the_row(
    story: Story, clerk: Client, key: str
) -> None:
    url = leads_to(story, clerk, key)
    assert "nam=2021-2025" in url
    cells = row_at(clerk, url)
    assert "|30|" in cells  # not the seven million of the year after the term
    assert "|12|" in cells
    assert "40,0" in cells


def test_a_year_of_a_line_leads_to_its_row(story: Story, clerk: Client) -> None:
    url = leads_to(story, clerk, "ty-le-ngheo:2022")
    assert url.endswith("/ty-le-ngheo/#nam-2022")
    assert "9,00" in row_at(clerk, url)


def test_what_was_put_right_leads_to_its_figure_over_the_same_days(
    story: Story, clerk: Client
) -> None:
    commune = story.province.communes[0]
    origin = Origin("committee", "UBND tỉnh Minh Họa", "12/TB-UBND", FOUND)
    entry = a_finding_entry(commune.unit_id, component=COMPONENT, found_on=FOUND, origin=origin)
    a_recommendation(story.province, commune, finding=entry, on=FOUND, due=DUE)
    for key in ("khac-phuc:da-khac-phuc", f"khac-phuc:{COMPONENT}:da-khac-phuc:mau-so"):
        story.one = Evaluation.objects.get(pk=story.one.pk)
        url = leads_to(story, clerk, key)
        assert "tu=01%2F01%2F2021" in url
        assert "|0|" in row_at(clerk, url)
        assert "|1|" in row_at(clerk, url)


def test_a_record_is_chosen_by_its_name_among_those_that_may_be_seen(
    story: Story, clerk: Client
) -> None:
    made = a_recommendation(story.province, story.province.communes[0])
    finding = made.findings.get()
    address = f"/danh-gia/cuoc/{story.one.pk}/nguon/"
    offered = clerk.get(address).content.decode()
    assert f'value="finding:{finding.pk}"' in offered
    assert finding.condition[:40] in offered
    told = {"kind": "survey", "number": f"finding:{finding.pk}", "text": "Thiếu biên bản"}
    refused = clerk.post(address, told)
    assert refused.status_code == 422
    assert "không phải loại nguồn đã chọn" in refused.content.decode()
    assert clerk.post(address, {**told, "kind": "finding"}).status_code == 302
    taken = story.one.sources.get(kind="finding")
    assert taken.about == f"finding:{finding.pk}"
    assert finding.condition[:40] in taken.trace  # what the annex prints


def test_a_record_is_found_by_words_of_its_name_however_many_there_are(
    story: Story, clerk: Client
) -> None:
    sought, *_others = [_found_on(story, date(2025, 3, 5 + day)) for day in range(MOST + 1)]
    address = f"/danh-gia/cuoc/{story.one.pk}/nguon/"
    newest = clerk.get(address).content.decode()
    assert f'value="finding:{sought.pk}"' not in newest
    assert f"mỗi loại {MOST} bản ghi mới nhất" in newest
    words = {"find": "ho so 05/03/2025", "kind": "finding"}
    found = clerk.get(address, words).content.decode()
    assert re.findall(r'value="(\w+:\d+)"', found) == [f"finding:{sought.pk}"]
    assert "không có bản ghi nào như vậy" in clerk.get(address, {"find": "zz"}).content.decode()
    kept = clerk.get(address, {"find": "zz", "number": f"finding:{sought.pk}"}).content.decode()
    assert f'value="finding:{sought.pk}" selected' in kept
    told = {"kind": "finding", "number": f"finding:{sought.pk}", "text": "Nói vậy", "find": "zz"}
    assert clerk.post(address, told).status_code == 302


def test_without_a_script_what_was_typed_narrows_the_list_when_it_is_sent(
    story: Story, clerk: Client
) -> None:
    first, second = (_found_on(story, date(2025, 3, day)) for day in (1, 2))
    address = f"/danh-gia/cuoc/{story.one.pk}/nguon/"
    answered = clerk.post(address, {"kind": "finding", "find": "02/03", "text": "Nói vậy"})
    assert answered.status_code == 422
    assert re.findall(r'value="(\w+:\d+)"', answered.content.decode()) == [f"finding:{second.pk}"]
    assert first.pk != second.pk


def _found_on(story: Story, day: date) -> Finding:
    commune = story.province.communes[0]
    entry = a_finding_entry(
        commune.unit_id, found_on=day, origin=Origin("committee", "UBND tỉnh", "12/TB-UBND", day)
    )
    made = a_recommendation(story.province, commune, finding=entry, on=day, due=DUE)
    return made.findings.get()


def test_sentences_on_money_lead_to_the_book(story: Story, clerk: Client) -> None:
    page = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").context["page"]
    on_money = [s for part in page.parts for s in part.sentences if s.text.startswith("Tổng vốn")]
    assert [one.link.endswith("#dong-tong") for one in on_money] == [True]


def test_a_source_leads_to_what_it_names(story: Story, clerk: Client) -> None:
    made = a_recommendation(story.province, story.province.communes[0])
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "at": a_moment(), "on": TODAY}
    for entry in (
        SourceEntry("figure", "", "ty-le-ngheo"),
        SourceEntry("finding", "Thiếu biên bản", str(made.findings.get().pk)),
        SourceEntry("interview", "Trưởng thôn nói vậy"),
    ):
        filling.add_source(entry=entry, **told)  # type: ignore[arg-type]
    page = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").context["page"]
    line, finding, said = [source.link for source in page.sources]
    assert line.endswith("/ty-le-ngheo/")
    assert clerk.get(line).status_code == 200
    assert finding == f"/khac-phuc/{made.pk}/"
    assert said == ""
