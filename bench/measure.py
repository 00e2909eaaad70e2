"""One process for one engine: builds the province in the database of its environment, measures, hands the tables over.

Started by `python -m bench`; arguments are the names of benches and, last, the file that takes the tables.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.tables import Table

NAMES = (
    "accept",
    "consolidated",
    "workbook",
    "upkeep",
    "money",
    "training",
    "followup",
    "documents",
    "start",
)


def benches() -> dict[str, Callable[[], Iterator[Table]]]:
    from bench import accept, consolidated, documents, followup, money, training, upkeep, workbook

    found = (
        accept.measure,
        consolidated.measure,
        workbook.measure,
        upkeep.measure,
        money.measure,
        training.measure,
        followup.measure,
        documents.measure,
        upkeep.start,
    )
    return dict(zip(NAMES, found, strict=True))


def main(names: list[str], out: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gsdg.config.settings.production")
    import django

    from gsdg.toolkit.db.settled import settle

    django.setup()
    settle()  # as a serving process does
    from bench import province

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are ended too
    began = time.monotonic()
    province.build()
    print(f"  province built in {time.monotonic() - began:.0f} s", flush=True)
    known = benches()
    with out.open("a", encoding="utf-8") as file:
        for name in names:
            for table in known[name]():
                print(table.text(), flush=True)
                file.write(json.dumps(table.to_json()) + "\n")
                file.flush()


if __name__ == "__main__":
    main(sys.argv[1:-1], Path(sys.argv[-1]))
