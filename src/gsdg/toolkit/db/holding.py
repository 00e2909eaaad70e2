"""Reading once: a value that everything inside one request shares, instead of asking the database for it each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class _Hold(Generic[T]):
    """What was read, in a tuple because None may be it. Once let go it stays so: what changes may be rolled back."""

    read: tuple[T] | None = None
    is_let_go: bool = False


class Held(Generic[T]):
    """`current()` reads anew each time, except inside `holding()`: there it reads when first asked."""

    def __init__(self, name: str, read: Callable[[], T]) -> None:
        self._read = read
        self._hold: ContextVar[_Hold[T] | None] = ContextVar(name, default=None)

    def current(self) -> T:
        hold = self._hold.get()
        if hold is None or hold.is_let_go:
            return self._read()
        if hold.read is None:
            hold.read = (self._read(),)
        return hold.read[0]

    @contextmanager
    def holding(self) -> Iterator[None]:
        """A hold within a hold is the same hold."""
        if self._hold.get() is not None:
            yield
            return
        token = self._hold.set(_Hold())
        try:
            yield
        finally:
            self._hold.reset(token)

    def let_go(self) -> None:
        """Called by the action that changes the value: whoever holds it here must see the change."""
        hold = self._hold.get()
        if hold is not None:
            hold.is_let_go = True
