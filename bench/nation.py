"""`python -m bench.nation [--engine sqlite|postgresql|both]`: the register of the nation, and figures of all its communes.

A database of its own beside the province that the other benches measure: a register has one root. Figures are generated
as accepted reports below the actions; all that stands in the totals is then made by rebuilding them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle, product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench import engines
from bench.tables import Table, milliseconds, verdict
from bench.timing import Times, again, once

if TYPE_CHECKING:
    from gsdg.domain.programme.models import FormRelease, ReportingPeriod
    from gsdg.domain.reporting.queries.across import Across
    from gsdg.domain.reporting.vectors import Vector
    from gsdg.domain.units.models import Office

ROOT = Path(__file__).resolve().parents[1]
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
OLD_DAYS = [date(2025, 1, 31) + timedelta(days=28 * i) for i in range(5)]
NEW_DAYS = [date(2025, 8, 31) + timedelta(days=28 * i) for i in range(5)]
FORM = "DBHN"
PROVINCE_TARGET, INDICATOR_TARGET, REBUILD_TARGET = 0.020, 0.250, 30.0
KINDS, TIMES, BATCH = 24, 12, 2000
FIGURES = 32_000_000
"""Generated in all: 10,600 communes with 300 cells in ten periods; forms beside the measured one make up the number."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.nation", description=__doc__)
    parser.add_argument("--engine", choices=[*engines.ENGINES, "both"], default="both")
    parser.add_argument("--figures", type=int, default=FIGURES, help="how many; less on a busy day")
    asked = parser.parse_args()
    chosen = engines.ENGINES if asked.engine == "both" else (asked.engine,)
    with tempfile.TemporaryDirectory(prefix="gsdg-bench-") as folder:
        for name in chosen:
            with engines.engine(name, Path(folder)) as (title, environment):
                print(f"\n== {title}", flush=True)
                path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
                subprocess.run(
                    [
                        sys.executable,
                        "-c",
                        f"from bench import nation; nation.inside({asked.figures})",
                    ],
                    env={**os.environ, **environment, "PYTHONPATH": path},
                    cwd=ROOT,
                    check=True,
                )
    return 0


def inside(figures: int) -> None:
    """In the process of one engine: build, measure, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gsdg.config.settings.production")
    import django

    from gsdg.toolkit.db.settled import settle

    django.setup()
    settle()  # as a serving process does
    for table in measure(figures):
        print(table.text(), flush=True)


def measure(figures: int) -> Iterator[Table]:
    from gsdg.config import serving
    from gsdg.domain.units.actions.register import load_register
    from gsdg.toolkit.access import SYSTEM

    serving.prepare()
    loading = _once(lambda: load_register(province="00", by=SYSTEM, at=AT))
    form, periods = _filled(figures)
    first = _rebuilt()
    _analyze()
    yield Table(
        "The nation: its register and its figures",
        ("what", "p50", "p95", "CPU p50", "target"),
        (
            ("loading the register", f"{loading:.1f} s", "–", "–", "–"),
            *_measured(form, periods),
            ("rebuild of all totals, none there", *first),
            ("the same, all there", *_rebuilt()),
            ("memory of the process at its most", f"{_megabytes()} MB", "–", "–", "–"),
        ),
        (
            f"{_figures():,} figures in {_rows()} documents of {_forms()} forms; the one asked has {len(form.addresses)} cells.",
            f"{len(OLD_DAYS)} periods on the map of June 2025, {len(NEW_DAYS)} since; {_pairs()} forms and periods.",
        ),
    )


def _measured(form: FormRelease, periods: list[ReportingPeriod]) -> Iterator[tuple[str, ...]]:
    from gsdg.domain.reporting.geography import Geography
    from gsdg.domain.reporting.queries.figures import standing
    from gsdg.domain.units import tree

    with tree.held() as register:
        here = register.on(TODAY)
        old, new, today = periods[0], periods[-1], Geography(TODAY)
        province = here.by_code("75") or 0
        for name, ask in (
            ("province, a form of today", partial(standing, form, new, province)),
            (
                "province, a form of June 2025 on today's map",
                partial(standing, form, old, province, geography=today),
            ),
        ):
            times = again(ask, TIMES)
            yield _row(name, times, PROVINCE_TARGET)
        times = again(partial(_indicator, form, periods), TIMES)
        name = f"one indicator × {len(here.at_level('commune'))} communes × {len(periods)} periods"
        yield _row(name, times, INDICATOR_TARGET)


def _rebuilt() -> tuple[str, ...]:
    """Every total made from the accepted revisions, as `gsdg recount` makes them."""
    from gsdg.domain.reporting.actions.standing import rebuild_all

    spent = once(lambda: rebuild_all(lambda done, of: None))
    said = f"{verdict(spent.wall, REBUILD_TARGET)} (≤ {REBUILD_TARGET:.0f} s)"
    return f"{spent.wall:.1f} s", "–", f"{spent.cpu:.1f} s", said


def _once(act: Callable[[], object]) -> float:
    """Seconds; a second time would find it done."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def _row(name: str, times: Times, target: float) -> tuple[str, ...]:
    said = f"{verdict(times.p95, target)} (≤ {milliseconds(target)} ms)"
    spent = (times.p50, times.p95, times.cpu_p50)
    return (name, *(f"{milliseconds(seconds)} ms" for seconds in spent), said)


def _indicator(form: FormRelease, periods: list[ReportingPeriod]) -> Across:
    """What a table by communes of today asks: one cell of each document, moved to today's map."""
    from gsdg.domain.programme.queries import form_spec
    from gsdg.domain.reporting.queries.across import Column, across
    from gsdg.domain.units import tree

    rows = {unit: row for row, unit in enumerate(tree.current().on(TODAY).at_level("commune"))}
    columns = [Column(form, period, TODAY, rows) for period in periods]
    return across(columns, [form_spec(form).cell("12.2")], len(rows))


def _filled(figures: int) -> tuple[FormRelease, list[ReportingPeriod]]:
    from django.conf import settings
    from django.db import transaction

    from gsdg.domain.packs.load import find_packs
    from gsdg.domain.programme.actions import install_pack
    from gsdg.domain.programme.models import FormRelease, ReportingPeriod
    from gsdg.toolkit.access import SYSTEM

    with transaction.atomic():
        for folder in find_packs(settings.PACK_FOLDERS):
            install_pack(folder=folder, by=SYSTEM, at=AT)
        form = FormRelease.objects.select_related("pack").get(code=FORM)
        periods = ReportingPeriod.objects.bulk_create(
            ReportingPeriod(
                release=form.pack,
                regime="do",
                code=f"do-{day}",
                from_day=day - timedelta(days=27),
                to_day=day,
                closing_day=day,
                as_of=day,
                opened_at=AT,
            )
            for day in [*OLD_DAYS, *NEW_DAYS]
        )
    offices = {day: _offices(day) for day in (OLD_DAYS[0], NEW_DAYS[0])}
    told = 0
    for one, period in _owed(form, periods):
        if told >= figures and one != form:
            break
        of_day = offices[OLD_DAYS[0] if period.as_of in OLD_DAYS else NEW_DAYS[0]]
        with transaction.atomic():
            _report(one, period, of_day)
        told += len(of_day) * len(one.addresses)
    return form, periods


def _owed(
    form: FormRelease, periods: list[ReportingPeriod]
) -> Iterator[tuple[FormRelease, ReportingPeriod]]:
    """The measured form, then others of the same communes and periods, for as many figures as the nation has."""
    from gsdg.domain.programme.models import FormRelease

    others = FormRelease.objects.exclude(pk=form.pk).exclude(addresses=[]).order_by("pk")
    return product([form, *others.select_related("pack")], periods)


def _analyze() -> None:
    """As a database that has lived for a while has it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _vectors(size: int) -> list[Vector]:
    """A few dozen communes; which of them reports what does not matter here."""
    from gsdg.domain.reporting.vectors import Vector
    from gsdg.kernel.figures import Figure, Provenance

    random = Random(size)
    return [
        Vector.of(
            [Figure.of(random.randint(0, 5_000)) for _ in range(size)],
            [Provenance.ILLUSTRATIVE] * size,
        )
        for _ in range(KINDS)
    ]


def _leaves(day: date) -> list[tuple[int, int]]:
    """Every unit without units below, and the unit above it."""
    from gsdg.domain.units import tree

    here = tree.current().on(day)
    return [(u, here.parent_of(u) or 0) for u in here.units if not here.children_of(u)]


def _offices(day: date) -> list[tuple[Office, int]]:
    """One of each commune of the map, and the unit above it."""
    from gsdg.domain.units.models import Office, OfficeKind

    leaves = _leaves(day)
    offices = Office.objects.bulk_create(
        [
            Office(
                code=f"do-{day}-{unit}",
                unit_id=unit,
                kind=OfficeKind.COMMUNE_PC,
                name=f"UBND {unit}",
                short_name=f"UBND {unit}",
                from_day=day,
                sort_key=str(unit),
                search_key=str(unit),
            )
            for unit, _ in leaves
        ],
        batch_size=BATCH,
    )
    return [(office, above) for office, (_, above) in zip(offices, leaves, strict=True)]


def _report(form: FormRelease, period: ReportingPeriod, offices: list[tuple[Office, int]]) -> None:
    """Duties, reports and revisions of one period, everything taken in."""
    from django.db.models import OuterRef, Subquery

    from gsdg.domain.reporting.models import Duty, Report, Revision
    from gsdg.domain.reporting.workflow import ReportState

    duties = Duty.objects.bulk_create(
        [
            Duty(
                period=period,
                form=form,
                office=office,
                unit_id=office.unit_id,
                rolls_into_id=above,
                due=period.as_of,
            )
            for office, above in offices
        ],
        batch_size=BATCH,
    )
    reports = Report.objects.bulk_create(
        [Report(duty=duty, state=ReportState.ACCEPTED) for duty in duties], batch_size=BATCH
    )
    packed = cycle([vector.pack() for vector in _vectors(len(form.addresses))])
    Revision.objects.bulk_create(
        (
            Revision(
                report=report,
                number=1,
                content=b"{}",
                sha256="0" * 64,
                amounts=amounts,
                counts=counts,
                marks=marks,
                units_in=1,
                units_expected=1,
                certified_at=AT,
                certified_on=period.as_of,
            )
            for report, (amounts, counts, marks) in zip(reports, packed, strict=False)
        ),
        batch_size=BATCH,
    )
    sent = Revision.objects.filter(report=OuterRef("pk")).values("pk")[:1]
    taken_in = Report.objects.filter(duty__form=form, duty__period=period)
    taken_in.update(latest=Subquery(sent), accepted=Subquery(sent))


def _figures() -> int:
    from django.db.models import Count

    from gsdg.domain.reporting.models import RollUp

    found = (
        RollUp.objects.filter(is_leaf=True).order_by().values_list("form").annotate(n=Count("*"))
    )
    sizes = _sizes()
    return sum(n * sizes[form] for form, n in found)


def _sizes() -> dict[int, int]:
    from gsdg.domain.programme.models import FormRelease

    return {one.pk: len(one.addresses) for one in FormRelease.objects.all()}


def _forms() -> int:
    from gsdg.domain.reporting.models import RollUp

    return RollUp.objects.values("form").distinct().count()


def _pairs() -> int:
    """Forms and periods: for each a rebuild."""
    from gsdg.domain.reporting.models import RollUp

    return RollUp.objects.order_by().values("form", "period").distinct().count()


def _rows() -> str:
    from gsdg.domain.reporting.models import RollUp

    return f"{RollUp.objects.filter(is_leaf=True).count():,}"


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
