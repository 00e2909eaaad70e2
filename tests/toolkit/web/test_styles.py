"""The style sheets keep their word: small, from tokens, readable in contrast, no decoration."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[3] / "src/gsdg/toolkit/web/static/web"
SHEETS = sorted(STYLES.glob("*.css"))
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (STYLES / "tokens.css").read_text()))
MOST_BYTES = 32_000


def luminance(colour: str) -> float:
    full = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_all_sheets_together_weigh_little() -> None:
    assert len(SHEETS) == 4
    assert sum(sheet.stat().st_size for sheet in SHEETS) <= MOST_BYTES


@pytest.mark.parametrize("text", ["ink", "ink-2", "ink-3", "red", "act", "act-deep", "ochre"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_every_colour_of_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"), [("red", "red-wash"), ("ochre", "ochre-wash"), ("act", "act-wash")]
)
def test_text_on_its_own_wash_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_the_edge_of_a_field_can_be_seen() -> None:
    assert contrast("edge", "paper") >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_colours_come_from_the_tokens_and_files_from_here(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert "gradient" not in text
    assert "http" not in text
    if sheet.name != "tokens.css":
        assert re.findall(r"#[0-9a-fA-F]{3,6}\b(?![\w-]*:)", text.replace("#p", "")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_every_token_that_is_used_exists(sheet: Path) -> None:
    known = set(re.findall(r"--([\w-]+):", (STYLES / "tokens.css").read_text()))
    assert set(re.findall(r"var\(--([\w-]+)", sheet.read_text())) <= known


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_every_file_that_a_sheet_names_is_there(sheet: Path) -> None:
    named = re.findall(r'url\("([^"]+)"\)', sheet.read_text())
    assert [name for name in named if not (STYLES / name).exists()] == []
