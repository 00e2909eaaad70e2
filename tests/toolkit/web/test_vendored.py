"""What came from elsewhere is what was fetched: by its checksum, and nothing besides."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "src/gsdg/toolkit/web/static/web"
LISTED = {
    name: digest
    for digest, name in re.findall(
        r"^([0-9a-f]{64})  (\S+)$", (FOLDER / "VENDORED.md").read_text(), flags=re.MULTILINE
    )
}


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_file_has_the_checksum_it_came_with(name: str) -> None:
    assert sha256((FOLDER / name).read_bytes()).hexdigest() == LISTED[name]


def test_every_foreign_file_is_listed_with_a_licence_beside_it() -> None:
    foreign = [*FOLDER.glob("vendor/*.js"), *FOLDER.glob("fonts/*.woff2")]
    assert sorted(str(path.relative_to(FOLDER)) for path in foreign) == sorted(LISTED)
    assert (FOLDER / "vendor" / "htmx.LICENSE").exists()
    assert (FOLDER / "fonts" / "LICENSE").exists()
