"""The register in memory: `current()` reloads it when its version has changed, at the price of one small query.

A request that asks often holds one snapshot: `with tree.held() as register: …`; inside it `current()` asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gsdg.domain.units import reverse_shares
from gsdg.domain.units.models import ChangeState, RegisterVersion, UnitSpan, UnitSuccession
from gsdg.domain.units.shares import Share
from gsdg.domain.units.snapshot import Map, Snapshot, Span, Succession
from gsdg.toolkit.db.holding import Held

__all__ = ["Map", "Share", "Snapshot", "Span", "Succession", "current", "held", "holding", "let_go"]

_latest = Snapshot("", (), ())

_SPAN_COLUMNS = tuple("closed_by__act" if name == "closed_act" else name for name in Span._fields)
_SUCCESSION_COLUMNS = (
    "predecessor_id",
    "successor_id",
    "lo_ppm",
    "hi_ppm",
    "basis",
    "verified",
    "change__day",
    "change__act",
    "change__kind",
)


def current() -> Snapshot:
    """The register as committed, and as changed so far in this transaction."""
    return _register.current()


@contextmanager
def held() -> Iterator[Snapshot]:
    """Everything inside sees one and the same register, unless it changes the register itself."""
    with holding():
        yield current()


def _newest() -> Snapshot:
    global _latest
    version = f"{_version()} {reverse_shares.stamp()}"
    if version != _latest.version:
        _latest = _load(version)
    return _latest


def _version() -> str:
    # The token is drawn anew with each change, so a number that was rolled back and given again is not mistaken.
    return next(iter(RegisterVersion.objects.values_list("token", flat=True)), "")


def _load(version: str) -> Snapshot:
    spans = UnitSpan.objects.order_by().values_list(*_SPAN_COLUMNS).iterator(chunk_size=5000)
    successions = (
        UnitSuccession.objects.filter(change__state=ChangeState.IN_FORCE)
        .order_by()
        .values_list(*_SUCCESSION_COLUMNS)
        .iterator(chunk_size=5000)
    )
    return Snapshot(
        version,
        map(Span._make, spans),
        map(Succession._make, successions),
        reverse_shares.stated(),
    )


_register = Held("register", _newest)
holding = _register.holding
let_go = _register.let_go
