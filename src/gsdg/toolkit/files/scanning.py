"""Whether what comes in carries malware. A scanner is asked where the operator names one (GSDG_CLAMD); else nothing is scanned.

Where one is named, what it cannot clear is not kept: decision 0077.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.conf import settings

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.files import clamd, problems

Scanner = Callable[[bytes], str]
"""The name of what was found, empty for nothing; `clamd.NoAnswer` where it could not be asked."""


def scanner() -> Scanner | None:
    return partial(clamd.scan, address=settings.CLAMD) if settings.CLAMD else None


def why_not_clean(data: bytes, *, name: str) -> Refusal | None:
    scan = scanner()
    if scan is None:
        return None
    try:
        found = scan(data)
    except clamd.NoAnswer as error:
        told = {"name": name, "why": str(error)}
        return Refusal(problems.NOT_SCANNED.code, told, cell="file")
    if found == "":
        return None
    return Refusal(problems.INFECTED.code, {"name": name, "found": found}, cell="file")
