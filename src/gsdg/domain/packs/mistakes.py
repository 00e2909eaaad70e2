"""One mistake of a pack: file, line, column, what is wrong and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import gsdg.domain.packs.problems  # noqa: F401 - registers the codes
from gsdg.kernel.problems import find
from gsdg.kernel.refusal import Refusal


@dataclass(frozen=True)
class PackMistake:
    """`file` is relative to the folder of the pack; lines and columns count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, code: str, file: str, line: int, column: int, details: Mapping[str, str]
    ) -> PackMistake:
        problem = find(code)
        return cls(
            file=file,
            line=line,
            column=column,
            code=code,
            message={x: problem.message[x].format(**details) for x in ("vi", "en")},
            remedy={x: problem.remedy[x].format(**details) for x in ("vi", "en")},
            details=details,
        )

    @property
    def refusal(self) -> Refusal:
        """The same as an answer of an action: the file as sheet, `line:column` as cell."""
        return Refusal(self.code, self.details, sheet=self.file, cell=f"{self.line}:{self.column}")

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        return f"{where}: {self.message['vi']} {self.remedy['vi']}"
