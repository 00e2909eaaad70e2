"""The server that takes mail, from one address in the environment."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Mail:
    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    is_ssl: bool


def mail_from_url(url: str) -> Mail | None:
    """`smtp://host:25`, `smtp://user:password@host:587/?tls=1`, `smtps://user:password@host`; None where there is none."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(
            "GSDG_MAIL_URL is read as smtp://user:password@host:port/?tls=1 or smtps://…"
        )
    is_ssl = parts.scheme == "smtps"
    return Mail(
        host=parts.hostname,
        port=parts.port or (465 if is_ssl else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=not is_ssl and parse_qs(parts.query).get("tls") == ["1"],
        is_ssl=is_ssl,
    )
