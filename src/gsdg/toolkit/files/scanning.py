"""Whether what comes in carries malware. A scanner is asked where the operator names one (GSDG_CLAMD); else nothing is scanned.

Where one is named, what it cannot clear is not kept (decision 0077). It is asked as soon as bytes come in, before any
transaction is opened: a slow scanner must not hold the writers up. The action that keeps them finds the answer (decision 0086).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from hashlib import sha256

from django.conf import settings

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.files import clamd, problems

Scanner = Callable[[bytes], str]
"""The name of what was found, empty for nothing; `clamd.NoAnswer` where it could not be asked."""
Answers = dict[str, Refusal | None]
_ANSWERS: ContextVar[Answers | None] = ContextVar("answers of the scanner", default=None)


def scanner() -> Scanner | None:
    return partial(clamd.scan, address=settings.CLAMD) if settings.CLAMD else None


@contextmanager
def sitting() -> Iterator[None]:
    """One request or one command: the same bytes are asked about once."""
    token = _ANSWERS.set({})
    try:
        yield
    finally:
        _ANSWERS.reset(token)


def was_asked(data: bytes) -> bool:
    """In this sitting."""
    answers = _ANSWERS.get()
    return answers is not None and sha256(data).hexdigest() in answers


def why_not_clean(data: bytes, *, name: str) -> Refusal | None:
    scan = scanner()
    if scan is None:
        return None
    answers = _ANSWERS.get()
    if answers is None:
        return _asked(scan, data, name)
    digest = sha256(data).hexdigest()
    if digest not in answers:
        answers[digest] = _asked(scan, data, name)
    return answers[digest]


def _asked(scan: Scanner, data: bytes, name: str) -> Refusal | None:
    try:
        found = scan(data)
    except clamd.NoAnswer as error:
        told = {"name": name, "why": str(error)}
        return Refusal(problems.NOT_SCANNED.code, told, cell="file")
    if found == "":
        return None
    return Refusal(problems.INFECTED.code, {"name": name, "found": found}, cell="file")
