"""Everything that can fail without running tests, all of it, then one line that counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
FOLDERS = ["src", "tests", "tools", "bench"]

CHECKS = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", *FOLDERS],
    "lint": [BIN / "ruff", "check", "--quiet", *FOLDERS],
    "types": [BIN / "mypy"],
    "contracts": [BIN / "lint-imports", "--no-cache"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "packs": [BIN / "gsdg", "pack", "check"],
    "generated references": [sys.executable, ROOT / "tools" / "references.py"],
    "translations": [sys.executable, ROOT / "tools" / "translations.py"],
    "templates": [BIN / "djhtml", "--check", "--tabwidth", "2", ROOT / "src"],
}


def main(chosen: list[str]) -> int:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gsdg.config.settings.test"}
    failed = []
    for name, command in CHECKS.items():
        if chosen and name not in chosen:
            continue
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"{len(failed)} checks failed" + (f": {', '.join(failed)}" if failed else ""))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
