"""One total in every place that tells it: the page, its workbook, its Word file and the command say the same figures."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_moment, a_recommendation, answered, worked_on
from tests.builders.province import TODAY, Province

from gsdg.domain.followup.actions import fixing, judging
from gsdg.domain.followup.figures_told import FigureLine, figures_told
from gsdg.domain.followup.queries.figures import Wanted
from gsdg.toolkit.access import Actor, Permission

ASKED = {"ngay": f"{TODAY:%d/%m/%Y}", "theo": "unit"}


@pytest.fixture
def registered(province: Province, clerk: Actor) -> Province:
    """Some open, some answered, one verified, money settled in part."""
    for number, commune in enumerate(province.communes):
        head, fixer = province.actor(commune.head), province.actor(commune.clerk)
        one = a_recommendation(
            province, commune, severity="cao", money=40_000_000, money_kind="recover"
        )
        answered(one, head)
        if number == 0:
            judging.settle_money(
                recommendation_id=one.pk,
                amount=12_345_678,
                how="recovered",
                by=clerk,
                at=a_moment(),
                on=TODAY,
            )
        worked_on(one, fixer)
        fixing.report_done(
            recommendation_id=one.pk, text="Đã xong.", by=head, at=a_moment(), on=TODAY
        )
        a_recommendation(province, commune)
    return province


@pytest.fixture
def lines(registered: Province, clerk: Actor) -> tuple[FigureLine, ...]:
    scope = clerk.scope(Permission.FOLLOWUP_READ)
    wanted = Wanted(since=TODAY.replace(month=1, day=1), on=TODAY, scope=scope)
    return figures_told(wanted, "unit").lines


def plain(text: str) -> int:
    return int(text.replace(".", "").replace("\xa0", "") or 0)


def fetch(registered: Province, name: str, *args: Any) -> bytes:
    client = Client()
    client.force_login(registered.clerk)
    answer = client.get(reverse(name, args=args), ASKED)
    assert answer.status_code == 200
    return answer.content


def test_the_figures_are_not_all_nought(lines: tuple[FigureLine, ...]) -> None:
    said = {one.code: (one.num, one.den) for one in lines}
    assert said["money_recovered"][0] == 12_345_678
    assert sum(1 for num, _den in said.values() if num) > 2


def test_the_page(registered: Province, lines: tuple[FigureLine, ...]) -> None:
    page = fetch(registered, "followup:figures").decode()
    for one in lines:
        _, _, row = page.partition(f'<tr id="{one.id}">')
        num, den, rate = re.findall(r"<td[^>]*>([^<]*)</td>", row.partition("</tr>")[0])
        assert (plain(num), plain(den), rate) == (one.num, one.den, one.rate), one.code


def test_the_workbook(registered: Province, lines: tuple[FigureLine, ...]) -> None:
    book = load_workbook(io.BytesIO(fetch(registered, "followup:figures-file", "xlsx")))
    told = {row[0]: row[1:4] for row in book["Ket qua"].iter_rows(values_only=True)}
    for one in lines:
        num, den, rate = told[one.label]
        assert (num, den, rate or "") == (one.num, one.den, one.rate), one.code


def test_the_paper(registered: Province, lines: tuple[FigureLine, ...]) -> None:
    paper = docx.Document(io.BytesIO(fetch(registered, "followup:figures-file", "docx")))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    told = {row[0]: row[1:] for row in rows if len(row) == 4}
    for one in lines:
        num, den, rate = (said.replace("\xa0", " ") for said in told[one.label])
        assert (plain(num), plain(den), rate) == (one.num, one.den, one.rate), one.code


def test_the_command(registered: Province, lines: tuple[FigureLine, ...]) -> None:
    ran = gsdg("recommendations", "kpi", "--on", TODAY.isoformat(), "--by", "so-canbo")
    told = {row["figure"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    for one in lines:
        row = told[one.code]
        assert (int(row["num"]), int(row["den"])) == (one.num, one.den), one.code


def test_parts_add_up_to_the_same_in_page_and_files(registered: Province) -> None:
    book = load_workbook(io.BytesIO(fetch(registered, "followup:figures-file", "xlsx")))
    rows = [row for row in book["Chia theo"].iter_rows(values_only=True) if row[0]]
    units = {row[0]: row[1:] for row in rows[rows.index(next(r for r in rows if r[0] == "Đơn vị")) + 1 :]}  # fmt: skip
    page = fetch(registered, "followup:figures").decode()
    for name, (every, *_rest) in units.items():
        _, _, row = page.partition(f'<th scope="row">{name}</th>')
        assert plain(re.findall(r"<td[^>]*>([^<]*)</td>", row)[0]) == every
    assert sum(every for every, *_rest in units.values()) == 2 * len(registered.communes)
