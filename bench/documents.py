"""The register of directing documents: 20,000 with their words, a tenth with the text of a file; and that of 5,000 obstacles.
Written in bulk, unmeasured."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction

from bench.province import AT
from bench.tables import Table, milliseconds, verdict
from bench.timing import sampled
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.queries.obstacles import (
    LATE,
    SoughtObstacles,
    alike,
    sought_obstacles,
    what_hinders_most,
)
from gsdg.domain.followup.workflow import ObstacleState
from gsdg.domain.papers.models import Document, DocumentText
from gsdg.domain.papers.queries.documents import Sought, endings_of, sought_documents
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import SYSTEM

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "20000"))
OBSTACLES = 5_000
TARGET = 0.100
"""Seconds, for the first leaf of fifty with its count and what ended them."""
TIMES = 20
AT_ONCE = 1_000
LONG = 2_000
"""Words of a file of some six pages."""
SYLLABLES = ["giam", "ngheo", "ben", "vung", "ke", "hoach", "quyet", "dinh", "ho", "tro", "san", "xuat", "bo", "giong", "nuoi", "con", "dieu", "khoan", "muc", "tieu", "von", "du", "an", "thuc", "hien", "nam", "huong", "dan", "bao", "cao", "kiem", "tra", "danh", "gia", "xa", "phuong", "tinh", "ho", "can", "thoat", "nha", "o", "viec", "lam", "nuoc", "sach", "truyen", "thong", "tap", "huan", "can", "bo"]  # fmt: skip


def measure() -> Iterator[Table]:
    _write()
    today = date(2026, 11, 23)
    asked = {
        "nothing in particular": Sought(),
        "two common words": Sought("giảm nghèo"),
        "a phrase": Sought('"bò giống sinh"'),
        "a rare word": Sought("hiếm 777"),
        "a number": Sought("777/KH-UBND"),
        "of a year and kind": Sought("kế hoạch", kind="ke-hoach", year=2025),
        "in force on a day": Sought("hỗ trợ", in_force_on=today),
    }
    yield Table(
        f"Directing documents, {Document.objects.count():,} of them",
        ("the first leaf of", "p50 ms", "p95 ms", "CPU p50 ms", "target ms", ""),
        tuple(_row(name, one, today) for name, one in asked.items()),
        (f"Every tenth has {LONG:,} words of text; each asked {TIMES} times with its count.",),
    )

    yield _obstacles(today)


def _obstacles(today: date) -> Table:
    """As the register shows them, with what hinders most; and what a person is offered to join one to."""
    _write_obstacles()
    one = Obstacle.objects.order_by("pk")[0]
    asked = {
        "nothing in particular": SoughtObstacles(today),
        "two common words": SoughtObstacles(today, words="giảm nghèo"),
        "overdue, with words": SoughtObstacles(today, words="vốn", standing=LATE),
    }
    rows = [_timed(name, lambda s=s: _register(s)) for name, s in asked.items()]  # type: ignore[misc]
    rows.append(_timed("what is alike", lambda: alike(SYSTEM, one)))
    return Table(
        f"Obstacles, {Obstacle.objects.count():,} of them",
        ("the first leaf of", "p50 ms", "p95 ms", "CPU p50 ms", "target ms", ""),
        tuple(rows),
        (f"Each asked {TIMES} times with its count and the ten provisions that hinder most.",),
    )


def _register(wanted: SoughtObstacles) -> None:
    found = sought_obstacles(SYSTEM, wanted)
    found.count()
    what_hinders_most(found)
    list(found.select_related("holder").prefetch_related("joined")[:50])


def _write_obstacles() -> None:
    chance = Random(7)
    offices = list(Office.objects.filter(kind=OfficeKind.COMMUNE_PC))
    made = (_obstacle(n, chance, chance.choice(offices)) for n in range(OBSTACLES))
    Obstacle.objects.bulk_create(made, batch_size=AT_ONCE)


def _obstacle(n: int, chance: Random, office: Office) -> Obstacle:
    text = " ".join(chance.choices(SYLLABLES, k=15))
    provision = f"dieu {n % 40} thong tu"
    day = date(2022, 1, 3) + timedelta(days=n % 1_400)
    return Obstacle(
        year=day.year,
        serial=100_000 + n,
        unit_id=office.unit_id,
        office=office,
        text=text,
        since=day,
        provision=provision,
        provision_key=provision,
        cause="khac",
        state=chance.choice([ObstacleState.RAISED, ObstacleState.ASKED, ObstacleState.SETTLED]),
        due=day + timedelta(days=14),
        raised_on=day,
        raised_at=AT,
        raised_by_id=1,
        search_key=f"{text} {provision}",
    )


def _row(name: str, wanted: Sought, today: date) -> tuple[str, ...]:
    return _timed(name, lambda: _leaf(wanted, today))


def _timed(name: str, ask: Callable[[], object]) -> tuple[str, ...]:
    with tree.held():
        ask()
        times = sampled(ask for _ in range(TIMES))
    shown = (milliseconds(n) for n in (times.p50, times.p95, times.cpu_p50))
    return name, *shown, milliseconds(TARGET), verdict(times.p95, TARGET)


def _leaf(wanted: Sought, today: date) -> None:
    found = sought_documents(SYSTEM, wanted)
    found.count()
    endings_of(list(found[:50]), on=today)


@transaction.atomic
def _write() -> None:
    chance = Random(2026)
    offices = list(Office.objects.all())
    for start in range(0, DOCUMENTS, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, DOCUMENTS))
        made = Document.objects.bulk_create(_document(n, chance, offices) for n in numbers)
        DocumentText.objects.bulk_create(_text(one, chance) for one in made)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE papers_document")
            cursor.execute("ANALYZE papers_documenttext")


def _document(n: int, chance: Random, offices: list[Office]) -> Document:
    office = chance.choice(offices)
    return Document(
        kind=chance.choice(["ke-hoach", "quyet-dinh", "cong-van"]),
        number=f"{n}/KH-UBND",
        number_key=f"{n}/kh-ubnd",
        day=date(2021, 1, 1) + timedelta(days=chance.randrange(2_100)),
        issuer=office.name,
        issuer_key=office.search_key,
        office=office,
        unit_id=office.unit_id,
        level="commune",
        abstract=" ".join(chance.choices(SYLLABLES, k=20)),
        way="sheet",
        recorded_at=AT,
    )


def _text(one: Document, chance: Random) -> DocumentText:
    length = LONG if one.pk % 10 == 0 else 20
    rare = "hiem" if one.pk % 500 == 0 else ""
    number = one.number_key.replace("/", " ").replace("-", " ")
    said = " ".join(chance.choices(SYLLABLES, k=length))
    return DocumentText(document=one, words=f"{number} {one.abstract} {said} {rare}")
