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
SALT_OF_FORMS = "gsdg.accounts.kept.form"
AGE = 7 * 24 * 3600
LARGEST = 400_000
"""Signs of all fields together; the largest form filled to the last cell has a fifth of it."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field; a fresh one goes with what is sent on


@dataclass(frozen=True)
class ChosenFiles:
    """What was chosen in one field; the files themselves are not kept and are chosen again."""

    field: str
    names: tuple[str, ...]

    @property
    def told(self) -> str:
        return ", ".join(self.names)

    @property
    def are_many(self) -> bool:
        return len(self.names) > 1


@dataclass(frozen=True)
class Kept:
    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[ChosenFiles, ...]
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
    """Empty where it may not be kept: of nobody known, with a secret, too large. Of files only the names."""
    user_id = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=AGE)
    if request.method != "POST" or not user_id or _holds_secret(request):
        return ""
    fields = [(n, v) for n, values in request.POST.lists() for v in values if n != TOKEN]
    files = [(name, [file.name for file in chosen]) for name, chosen in request.FILES.lists()]
    if _length(fields) > LARGEST:
        return ""
    sent = [request.get_full_path(), fields, files, int(user_id)]
    return signing.dumps(sent, salt=SALT_OF_FORMS, compress=True)


def _holds_secret(request: HttpRequest) -> bool:
    secret = {name for name in settings.AXES_SENSITIVE_PARAMETERS if name != TOKEN}
    return not secret.isdisjoint(request.POST)


def _length(fields: Iterable[tuple[str, str]]) -> int:
    return sum(len(name) + len(value) for name, value in fields)


def kept_in(text: str) -> Kept | None:
    try:
        path, fields, files, user_id = signing.loads(text, salt=SALT_OF_FORMS, max_age=AGE)
    except signing.BadSignature:
        return None
    chosen = tuple(ChosenFiles(field, tuple(names)) for field, names in files)
    return Kept(path, tuple((name, value) for name, value in fields), chosen, user_id)
