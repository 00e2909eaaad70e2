"""The address under which browsers know the site: with a web server in front, not the one that is served on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Site:
    """`origin` is what a browser says a form came from."""

    origin: str
    host: str
    is_secure: bool


def site_from_url(url: str) -> Site | None:
    """`https://giamngheo.hatinh.gov.vn`; None where no address is named."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("GSDG_SITE_URL is read as https://name-of-the-site")
    origin = f"{parts.scheme}://{parts.netloc}"
    return Site(origin, parts.hostname, is_secure=parts.scheme == "https")


def addresses_in(text: str) -> list[str]:
    """`127.0.0.1, 10.0.0.0/24`"""
    return [address.strip() for address in text.split(",") if address.strip()]
