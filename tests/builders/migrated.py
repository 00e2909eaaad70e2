"""An empty database with all migrations applied, made once for the same migrations: it takes longer than most tests."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
KEPT = ROOT / ".pytest_cache" / "migrated"
IMPORTED = re.compile(r"^(?:from|import) (gsdg[\w.]*)", re.MULTILINE)


def migrated() -> Path:
    """The file to copy; who asks meanwhile waits for the one who makes it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = KEPT / f"{_fingerprint()}.sqlite3"
        if not made.exists():
            for earlier in KEPT.glob("*.sqlite3"):
                earlier.unlink()
            _make(made)
        return made


def _make(made: Path) -> None:
    with tempfile.TemporaryDirectory(dir=made.parent) as half:
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
            env={**os.environ, "GSDG_DATA": half, "PYTHONPATH": str(SOURCE)},
            check=True,
        )
        # With the last connection closed nothing is left in the log beside the file.
        (Path(half) / "gsdg.sqlite3").rename(made)


def _fingerprint() -> str:
    """Of every migration, of what it imports, and of who applies it."""
    digest = blake2b(django.__version__.encode(), digest_size=12)
    for path in _sources():
        digest.update(str(path.relative_to(SOURCE)).encode() + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for path in sorted(SOURCE.glob("gsdg/**/migrations/*.py")):
        yield path
        for name in IMPORTED.findall(path.read_text(encoding="utf-8")):
            yield (SOURCE / name.replace(".", "/")).with_suffix(".py")
