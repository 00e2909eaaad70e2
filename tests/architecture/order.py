"""The order of packages as the contract file states it, for what an import checker cannot see."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gsdg"

RINGS = ["config", "outputs", "domain", "toolkit", "kernel"]


def _layers(contract: str) -> list[list[str]]:
    file = configparser.ConfigParser()
    file.read(ROOT / ".importlinter", encoding="utf-8")
    lines = file[f"importlinter:contract:{contract}"]["layers"].split("\n")
    return [[name.strip(" ()") for name in line.split("|")] for line in lines if line.strip()]


def package_of(module: str) -> str:
    """`gsdg.domain.units.models` → `domain.units`."""
    return ".".join(module.split(".")[1:3])


def rank(package: str) -> tuple[int, int]:
    """Smaller stands higher. Packages of one rank do not know each other."""
    ring, _, name = package.partition(".")
    if ring in ("domain", "toolkit"):
        layers = _layers(ring)
        return RINGS.index(ring), next(i for i, names in enumerate(layers) if name in names)
    return RINGS.index(ring), 0


def may_know(package: str, other: str) -> bool:
    """Own, or strictly below."""
    return package == other or rank(package) < rank(other)
