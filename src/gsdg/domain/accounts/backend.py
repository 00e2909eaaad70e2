"""How somebody proves who they are: a password, or a one-time code. Lockout stands before both."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from gsdg.domain.accounts import queries
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.passwords import hash_code, is_code
from gsdg.toolkit.installation.clock import now


class AccountBackend(BaseBackend):
    """`authenticate(request, username=…, password=…)` or `authenticate(request, username=…, secret_code=…)`."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str = "",
        password: str | None = None,
        secret_code: str | None = None,
        **_: Any,
    ) -> User | None:
        user = User.objects.select_related("office").filter(username=username).first()
        if user is None or not user.is_active:
            # As slow as a wrong one: the time must not tell which names exist.
            hash_code(secret_code or "") if password is None else make_password(password)
            return None
        if password is not None:
            return user if user.check_password(password) else None
        return user if secret_code is not None and is_open_code(user, secret_code) else None

    def get_user(self, user_id: Any) -> User | None:
        user = (
            User.objects.select_related("office__parent").filter(pk=user_id, is_active=True).first()
        )
        return user if isinstance(user, User) else None


def is_open_code(user: User, typed: str) -> bool:
    code = queries.open_code(user)
    if code is None or code.expires_at <= now():
        hash_code(typed)
        return False
    return is_code(typed, code.code_hash)
