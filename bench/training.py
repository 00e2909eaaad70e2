"""Coverage by unit of 60,000 officials over five years: the whole page's figures, read from the tables.

python -m bench.training [--officials 60000]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

LIMIT = 0.3
UNITS, YEARS = 600, (2021, 2022, 2023, 2024, 2025)


def main() -> None:
    told = argparse.ArgumentParser()
    told.add_argument("--officials", type=int, default=60_000)
    number = told.parse_args().officials
    with tempfile.TemporaryDirectory(prefix="gsdg-bench-") as folder:
        os.environ.setdefault("GSDG_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gsdg.config.settings.production")
        Path(os.environ["GSDG_DATA"]).mkdir(parents=True, exist_ok=True)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        root = _build(number)
        _measure(root, number)


def _build(number: int) -> int:
    """A province of 600 communes; each person takes about three courses in five years."""
    from django.conf import settings

    from gsdg.domain.packs.load import find_packs
    from gsdg.domain.programme.actions import install_pack
    from gsdg.domain.training.models import Course, Learner, Official, Post
    from gsdg.domain.units.actions.changes import put_change_in_force
    from gsdg.domain.units.models import Office
    from gsdg.domain.units.plans import ChangePlan, NewSpan
    from gsdg.toolkit.access import SYSTEM
    from gsdg.toolkit.installation import clock

    random, at, began = Random(5), clock.now(), date(2021, 1, 1)
    spans = [NewSpan(1, "99", "Tỉnh Đo", "tỉnh", "province", None, began, "")]
    spans += [
        NewSpan(n, f"{n:05d}", f"Xã Đo {n}", "xã", "commune", 1, began, "")
        for n in range(2, UNITS + 2)
    ]
    put_change_in_force(plan=ChangePlan("establish", began, (), tuple(spans), ()), by=SYSTEM, at=at)
    for folder in find_packs(settings.PACK_FOLDERS):
        install_pack(folder=folder, by=SYSTEM, at=at)
    office = Office.objects.create(
        code="do", unit_id=1, kind="lead_department", name="Sở Đo", short_name="Sở Đo",
        from_day=began, sort_key="do", search_key="do",
    )  # fmt: skip
    people = Official.objects.bulk_create(
        (
            Official(
                name=f"Người {n}", sex="female" if n % 2 else "male", is_minority=n % 30 == 0,
                created_at=at, sort_key=f"{n:06d}", search_key=f"nguoi {n}",
                first_trained_on=date(2021 + n % 5, 4, 1),
            )
            for n in range(number)
        ),
        batch_size=5000,
    )  # fmt: skip
    Post.objects.bulk_create(
        (
            Post(official=one, unit_id=2 + n % UNITS, level="village" if n % 4 else "commune",
                 position="truong-thon" if n % 4 else "phu-trach", from_day=began)
            for n, one in enumerate(people)
        ),
        batch_size=5000,
    )  # fmt: skip
    for year in YEARS:
        course = Course.objects.create(
            office=office, unit_id=1, title=f"Lớp {year}", from_day=date(year, 4, 1),
            to_day=date(year, 4, 2), state="closed", made_at=at, made_by_id=0,
        )  # fmt: skip
        Learner.objects.bulk_create(
            (
                Learner(course=course, official=one, unit_id=2, level="village",
                        position="truong-thon", attended=4,
                        completed_on=date(year, 4, 2) + timedelta(days=random.randint(0, 200)))
                for one in people if random.random() < 0.6
            ),
            batch_size=5000,
        )  # fmt: skip
    return 1


def _measure(root: int, number: int) -> None:
    from gsdg.domain.training.coverage import year_window
    from gsdg.domain.training.queries.coverage import Asked, counted
    from gsdg.domain.units import tree

    asked = Asked(year_window(2025, on=date(2025, 12, 31)), root)
    took = []
    with tree.held():
        for _ in range(9):
            start = time.perf_counter()
            lines = counted(asked).by("unit")
            took.append(time.perf_counter() - start)
    median = statistics.median(took)
    total = sum(line.trained for line in lines)
    print(
        f"coverage by unit, {number} officials, {len(lines)} units, {total} trained: "
        f"median {median * 1000:.0f} ms, worst {max(took) * 1000:.0f} ms; limit {LIMIT * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
