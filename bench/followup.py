"""Both registers of following up: 50,000 recommendations with all that was said of them, 5,000 obstacles.

Rows are written in bulk, unmeasured; what is measured are the pages, as a clerk of the lead department opens them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction
from django.db.models import Model
from django.urls import reverse

from bench.province import AT, NEW, account_of, move_to
from bench.tables import Table, milliseconds, verdict
from bench.timing import sampled
from bench.visitors import InProcess
from gsdg.domain.followup import words
from gsdg.domain.followup.actions.standings import tell_all_anew
from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.followup.models import (
    Completion,
    Decision,
    Finding,
    MoneyEntry,
    Obstacle,
    PastStanding,
    PresentStanding,
    Recommendation,
    Response,
    Verification,
)
from gsdg.domain.followup.workflow import ObstacleState, State
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.vietnamese import search_key, words_of

RECOMMENDATIONS, WRITTEN, OBSTACLES = 50_000, 2_000, 5_000
APART = 1_000_000
"""Numbers of one copy from those of the next."""
ASKED = 12
TARGET, SEARCH_TARGET = 0.200, 0.100
"""Seconds, for a page of figures and for a search."""
AT_ONCE = 2_000
COPIED: tuple[type[Model], ...] = (
    Finding,
    Recommendation,
    Recommendation.findings.through,
    Response,
    Completion,
    Verification,
    Decision,
    MoneyEntry,
    PresentStanding,
    PastStanding,
)
SUBJECTS = (
    "mô hình nuôi bò",
    "nhà ở của hộ",
    "lớp dạy nghề",
    "đường thôn",
    "cây giống",
    "vốn đối ứng",
)
DEFECTS = ("thiếu biên bản", "chậm phân bổ", "sai định mức", "chưa có hướng dẫn", "chưa công khai")


def measure() -> Iterator[Table]:
    move_to(NEW)
    with tree.held():
        _write()
    lead = Office.objects.filter(kind=OfficeKind.LEAD_DEPARTMENT).latest("from_day")
    visitor = InProcess(account_of(lead))
    figures, register, obstacles = (
        reverse(f"followup:{name}") for name in ("figures", "register", "obstacles")
    )
    pages = (
        ("figures, as at today", figures, TARGET),
        ("figures by unit", f"{figures}?theo=unit", TARGET),
        ("figures of one component", f"{figures}?da=DA2&theo=cause", TARGET),
        ("figures as at a day of last year", f"{figures}?ngay=31/12/2025", 3 * TARGET),
        ("the register of corrections", register, TARGET),
        ("overdue ones", f"{register}?tt=qua-han", TARGET),
        ("search of recommendations", f"{register}?tim=nha+o", SEARCH_TARGET),
        ("the register of obstacles", obstacles, TARGET),
        ("search of obstacles", f"{obstacles}?tim=nha+o+huong+dan", SEARCH_TARGET),
    )
    counted = f"{Recommendation.objects.count():,} recommendations"
    yield Table(
        f"The registers of following up, {counted}, {Obstacle.objects.count():,} obstacles",
        ("the page", "p50 ms", "p95 ms", "CPU p50 ms", "target ms", ""),
        tuple(_row(visitor, *page) for page in pages),
        (
            f"Each whole page {ASKED} times, without the network; a day that is past has no target of its own in the issue.",
        ),
    )


def _row(visitor: InProcess, name: str, url: str, target: float) -> tuple[str, ...]:
    visitor.get(url)  # the first reads the pack and the register of units
    times = sampled((lambda: visitor.get(url)) for _ in range(ASKED))
    shown = (milliseconds(n) for n in (times.p50, times.p95, times.cpu_p50))
    return name, *shown, milliseconds(target), verdict(times.p95, target)


@transaction.atomic
def _write() -> None:
    """Some by the tables, the rest copied from them by the database: nobody waits minutes for a measurement."""
    catalogue, chance = catalogue_on(NEW.today), Random(2026)
    offices = list(Office.objects.filter(kind=OfficeKind.COMMUNE_PC).order_by("pk"))
    lead = Office.objects.filter(kind=OfficeKind.LEAD_DEPARTMENT).latest("from_day")
    findings = Finding.objects.bulk_create(
        _finding(chance, catalogue, chance.choice(offices), lead) for _ in range(WRITTEN)
    )
    made = Recommendation.objects.bulk_create(
        _recommendation(chance, number, finding, offices, lead)
        for number, finding in enumerate(findings)
    )
    link = Recommendation.findings.through
    link.objects.bulk_create(
        link(recommendation=one, finding=finding)
        for one, finding in zip(made, findings, strict=True)
    )
    _tell(chance, made)
    _obstacles(chance, catalogue, offices, lead)
    tell_all_anew()
    with connection.cursor() as cursor:
        for copy in range(1, RECOMMENDATIONS // WRITTEN):
            for model in COPIED:
                cursor.execute(_copying(model, copy))
        cursor.execute("ANALYZE")


def _copying(model: type[Model], copy: int) -> str:
    """The first rows of a table once more, under numbers of their own."""
    moved = {"id", "recommendation_id", "finding_id"}
    names = [field.column for field in model._meta.concrete_fields]
    shifts = dict.fromkeys(moved, copy * APART) | {"serial": copy * WRITTEN}
    taken = [f'"{name}" + {shifts[name]}' if name in shifts else f'"{name}"' for name in names]
    table, key = model._meta.db_table, model._meta.pk
    told = ", ".join(f'"{name}"' for name in names)
    return (
        f'INSERT INTO "{table}" ({told}) SELECT {", ".join(taken)} FROM "{table}"'
        f' WHERE "{key.column if key else "id"}" <= {APART // 2}'
    )


def _finding(chance: Random, catalogue: Catalogue, office: Office, lead: Office) -> Finding:
    return Finding(
        unit_id=office.unit_id,
        office=lead,
        component=chance.choice(catalogue.components),
        source=chance.choice([*words.SOURCES]),
        found_on=date(2022, 1, 1) + timedelta(days=chance.randrange(1_640)),
        criterion="Quy chế đo tốc độ",
        condition=_text(chance),
        cause_kind="subjective",
        cause=chance.choice(catalogue.spec.causes).code,
        severity=chance.choice(catalogue.spec.severities).code,
        state="confirmed",
        recorded_at=AT,
        recorded_by_id=0,
    )


def _text(chance: Random) -> str:
    return f"{chance.choice(DEFECTS)}, {chance.choice(SUBJECTS)}, hồ sơ {chance.randrange(10_000)}"


def _recommendation(
    chance: Random, number: int, finding: Finding, offices: list[Office], lead: Office
) -> Recommendation:
    addressee = next(office for office in offices if office.unit_id == finding.unit_id)
    issued, money = finding.found_on, chance.choice((None, None, None, 38_400_000))
    text = _text(chance)
    return Recommendation(
        year=issued.year,
        serial=number + 1,
        unit_id=finding.unit_id,
        addressee=addressee,
        issuer=lead,
        component=finding.component,
        source=finding.source,
        severity=finding.severity,
        cause=finding.cause,
        text=text,
        expected="Biên bản",
        issued_on=issued,
        answer_by=issued + timedelta(days=10),
        due=issued + timedelta(days=chance.randrange(20, 120)),
        money_kind="recover" if money else "",
        money=money,
        changed_on=issued,
        issued_at=AT,
        issued_by_id=0,
        search_key=" ".join(words_of(f"{text} {addressee.name}")),
    )


def _tell(chance: Random, made: list[Recommendation]) -> None:
    """Each goes as far as chance wants: answered, reported done, sent back and reported anew, met, closed."""
    responses, completions, verifications, decisions, money = [], [], [], [], []
    for one in made:
        far, day = chance.randrange(7), one.issued_on + timedelta(days=chance.randrange(1, 15))
        said = {"recommendation": one, "cycle": 1, "at": AT, "by_id": 0, "text": "Đo"}
        if far >= 1:
            responses.append(Response(on=day, position=words.AGREED, **said))
            one.state = State.IN_PROGRESS
        if far >= 2:
            day += timedelta(days=chance.randrange(5, 60))
            completions.append(Completion(on=day, **said))
            one.state = State.REPORTED
        if far >= 3:
            day += timedelta(days=chance.randrange(1, 30))
            result = words.MET if far >= 4 else words.PARTLY_MET
            verifications.append(Verification(on=day, result=result, method="desk", **said))
            one.state = State.VERIFIED if far >= 4 else State.RETURNED
        if far >= 5:
            decisions.append(Decision(on=day, what=words.CLOSED, closure=words.DONE, **said))
            one.state = State.CLOSED
            if one.money:
                money.append(MoneyEntry(on=day, how="recovered", amount=one.money, **said))
    for rows in (responses, completions, verifications, decisions, money):
        if rows:
            type(rows[0]).objects.bulk_create(rows)  # type: ignore[attr-defined]
    Recommendation.objects.bulk_update(made, ["state"])


def _obstacles(chance: Random, catalogue: Catalogue, offices: list[Office], lead: Office) -> None:
    def one(number: int) -> Obstacle:
        office, text = chance.choice(offices), _text(chance)
        since = date(2022, 1, 1) + timedelta(days=chance.randrange(1_640))
        state = chance.choice([ObstacleState.RAISED, ObstacleState.ASKED, ObstacleState.SETTLED])
        asked = state is ObstacleState.ASKED
        provision = f"Điều {chance.randrange(1, 40)} Thông tư đo tốc độ"
        return Obstacle(
            year=since.year,
            serial=number + 1,
            unit_id=office.unit_id,
            office=office,
            text=text,
            since=since,
            component=chance.choice(catalogue.components),
            provision=provision,
            provision_key=search_key(provision),
            cause=chance.choice(catalogue.spec.causes).code,
            state=state,
            holder=lead if asked else None,
            level="department" if asked else "",
            due=since + timedelta(days=14) if asked else None,
            raised_on=since,
            raised_at=AT,
            raised_by_id=0,
            search_key=search_key(f"{text} {provision}"),
        )

    Obstacle.objects.bulk_create((one(number) for number in range(OBSTACLES)), batch_size=AT_ONCE)
