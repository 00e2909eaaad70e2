"""Ticks as they arrive: from the form of the whole list, and one by one from its script."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.http import HttpRequest

from gsdg.domain.training.entries import STOOD, Tick
from gsdg.kernel.refusal import Refusal, Refused


def ticks_of_form(request: HttpRequest, known: Collection[int]) -> list[Tick]:
    """Whoever was on the page and has no tick was absent; who joined the list since is not spoken of."""
    there = set(request.POST.getlist("co-mat"))
    try:
        stood = dict(one.split(":") for one in request.POST["truoc"].split())
    except (KeyError, ValueError) as error:
        raise Refused(Refusal("attendance.unreadable")) from error
    made = request.POST.get("luc", "")
    return [
        _of_list(pk, is_there=str(pk) in there, stood=stood[str(pk)], made=made)
        for pk in known
        if str(pk) in stood
    ]


def _of_list(pk: int, *, is_there: bool, stood: str, made: str) -> Tick:
    """Absent for want of a tick is said as of the page: a tick made on another phone since then is later."""
    _known(stood)
    is_assumed = stood == "none" and not is_there
    return Tick(pk, is_there, made if is_assumed else "", stood)


def ticks_of_script(request: HttpRequest) -> list[Tick]:
    """`[{"l": learner, "p": present, "at": instant}]`, of a list saved whole also `"s"`: what stood on its page."""
    try:
        return [
            Tick(int(one["l"]), bool(one["p"]), str(one["at"]), _known(one.get("s")))
            for one in json.loads(request.body)
        ]
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise Refused(Refusal("attendance.unreadable")) from error


def _known(stood: str | None) -> str | None:
    if stood is None or stood in STOOD:
        return stood
    raise Refused(Refusal("attendance.unreadable"))
