"""A transition table: which state an act leads to, from where, and what it says when it may not.

What the state allows is here; who may do it is a permission; what else the law asks is in the package's rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gsdg.kernel.refusal import Refusal


@dataclass(frozen=True)
class Workflow:
    """`moves[act] = (states it may start from, state it leads to)`; `refusal_code` is used for every other state."""

    name: str
    initial: str
    moves: Mapping[str, tuple[frozenset[str], str]]
    refusal_code: str

    @classmethod
    def build(
        cls,
        name: str,
        *,
        initial: str,
        refusal_code: str,
        moves: Iterable[tuple[str, Iterable[str], str]],
    ) -> Workflow:
        table: dict[str, tuple[frozenset[str], str]] = {}
        for act, sources, target in moves:
            if act in table:
                raise ValueError(f"{name}: the act {act} is given twice")
            table[act] = (frozenset(sources), target)
        return cls(name, initial, table, refusal_code)

    def why_not(self, act: str, state: str) -> Refusal | None:
        sources, _ = self.moves[act]
        if state in sources:
            return None
        return Refusal(self.refusal_code, {"act": act, "state": state})

    def after(self, act: str) -> str:
        return self.moves[act][1]

    @property
    def states(self) -> frozenset[str]:
        targets = {target for _, target in self.moves.values()}
        return frozenset({self.initial}).union(targets, *(s for s, _ in self.moves.values()))

    def mermaid(self) -> str:
        """The table drawn, for the generated reference."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for act, (sources, target) in self.moves.items():
            lines += [f"    {source} --> {target}: {act}" for source in sorted(sources)]
        return "\n".join(lines) + "\n"
