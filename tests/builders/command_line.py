"""The program `gsdg` run inside the test: its exit, what it printed, what it refused."""

from __future__ import annotations

import csv
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from gsdg.config.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def header(self) -> list[str]:
        return next(csv.reader(io.StringIO(self.out)))

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))

    @property
    def refusals(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.err)))

    @property
    def rules(self) -> list[str]:
        """The problem codes of what was refused."""
        return [row["rule"] for row in self.refusals]


def gsdg(*arguments: object) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    words = ["gsdg", *map(str, arguments)]
    with patch.object(sys, "argv", words), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int), code
    return Ran(code, out.getvalue(), err.getvalue())
