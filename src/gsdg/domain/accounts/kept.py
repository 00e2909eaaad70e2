"""What somebody sent after the session had ended: kept in the answer, signed, until the same person signs in again.

Only a request that carried a good token comes this far, so nobody else can put words into it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "gsdg-last"
SALT = "gsdg.accounts.kept"
AGE = 7 * 24 * 3600
LARGEST = 400_000
"""Signs of all fields together; the largest form filled to the last cell has a fifth of it."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field; a fresh one goes with what is sent on


@dataclass(frozen=True)
class Kept:
    path: str
    fields: tuple[tuple[str, str], ...]
    user_id: int


def remember(response: HttpResponse, user_id: int) -> None:
    """Who worked in this browser: asked for when the session has ended."""
    response.set_signed_cookie(
        COOKIE,
        str(user_id),
        salt=SALT,
        max_age=AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def keep(request: HttpRequest) -> str:
    """Empty where it may not be kept: of nobody known, with a file or a secret, too large."""
    user_id = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=AGE)
    if request.method != "POST" or not user_id or request.FILES or _holds_secret(request):
        return ""
    fields = [(n, v) for n, values in request.POST.lists() for v in values if n != TOKEN]
    if _length(fields) > LARGEST:
        return ""
    return signing.dumps([request.get_full_path(), fields, int(user_id)], salt=SALT, compress=True)


def _holds_secret(request: HttpRequest) -> bool:
    secret = {name for name in settings.AXES_SENSITIVE_PARAMETERS if name != TOKEN}
    return not secret.isdisjoint(request.POST)


def _length(fields: Iterable[tuple[str, str]]) -> int:
    return sum(len(name) + len(value) for name, value in fields)


def kept_in(text: str) -> Kept | None:
    try:
        path, fields, user_id = signing.loads(text, salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return None
    return Kept(path, tuple((name, value) for name, value in fields), user_id)
