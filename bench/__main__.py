"""`python -m bench [NAME …] [--engine sqlite|postgresql|both] [--write]`: measure, print, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import engines
from bench.machine import machine
from bench.measure import NAMES
from bench.tables import Table

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
INTRODUCTION = ROOT / "bench" / "introduction.md"
NATION = ROOT / "bench" / "nation.md"
"""What `bench.nation` said, which has a database of its own and is measured apart."""
LIMIT = 900


def main() -> int:
    asked = _arguments()
    chosen = engines.ENGINES if asked.engine == "both" else (asked.engine,)
    names = [name for name in NAMES if name in (asked.names or NAMES)]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gsdg-bench-") as folder:
        here = machine(Path(folder))
        print(here.text())
        found = {name: _measured(name, names, Path(folder), began) for name in chosen}
    print(f"\nAll in {time.monotonic() - began:.0f} s.")
    if asked.write:
        PAGE.write_text(_page(here, dict(found.values())), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help=", ".join(NAMES))
    parser.add_argument("--engine", choices=[*engines.ENGINES, "both"], default="both")
    parser.add_argument("--write", action="store_true", help="also write docs/benchmarks.md")
    return parser.parse_args()


def _measured(name: str, names: list[str], folder: Path, began: float) -> tuple[str, list[Table]]:
    """What one engine says; a process of its own, ended when the time for everything is up."""
    out = folder / f"{name}.jsonl"
    out.touch()
    with engines.engine(name, folder) as (title, environment):
        print(f"\n== {title}", flush=True)
        path = os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        command = [sys.executable, "-m", "bench.measure", *names, str(out)]
        environment = {**os.environ, **environment, "PYTHONPATH": path}
        with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
            _awaited(process, LIMIT - (time.monotonic() - began))
    lines = out.read_text(encoding="utf-8").splitlines()
    return title, [Table.from_json(json.loads(line)) for line in lines]


def _awaited(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
        print(f"  stopped: all of it may take {LIMIT} s")
    else:
        if code != 0:
            raise SystemExit(code)


def _page(here: Table, found: dict[str, list[Table]]) -> str:
    day = datetime.now(UTC).date()
    parts = [
        INTRODUCTION.read_text(encoding="utf-8"),
        f"## Measured on {day:%d %B %Y}\n",
        here.markdown(),
    ]
    for title, tables in found.items():
        parts += [f"## {title}\n", *(table.markdown() for table in tables)]
    parts.append(NATION.read_text(encoding="utf-8"))
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main())
