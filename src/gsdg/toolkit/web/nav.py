"""Navigation as values: what a package offers, and what one person is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise

from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web.pages import Link


@dataclass(frozen=True)
class NavItem:
    """A section. `label` is lazily translated; `permission` None is for everybody who is signed in."""

    label: str | Promise
    url_name: str
    permission: Permission | None = None


@dataclass(frozen=True)
class Site:
    """What the frame of every page shows. `count_unread` is asked only where it is shown."""

    name: str
    province: str
    language: str
    printed_at: str
    here: str
    home: str
    account: str
    sign_out: str
    set_language: str
    navigation: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    actor_name: str = ""
    office_name: str = ""
    business_day: str = ""
    is_demo: bool = False
    signed_in: bool = False
    count_unread: Callable[[], int] = lambda: 0

    @cached_property
    def unread(self) -> int:
        return self.count_unread()


def links_for(items: Iterable[NavItem], actor: Actor, path: str) -> tuple[Link, ...]:
    """What the actor may open; the section whose address is the longest beginning of the path is the current one."""
    allowed = [item for item in items if item.permission is None or actor.may(item.permission)]
    addresses = [(item, reverse(item.url_name)) for item in allowed]
    within = [url for _, url in addresses if path == url or (url != "/" and path.startswith(url))]
    here = max(within, key=len, default=None)
    return tuple(Link(str(item.label), url, current=url == here) for item, url in addresses)


def may_open(actor: Actor, url: str) -> bool:
    """Whether the door of the page at this address would let the actor in; what it shows inside is its own question."""
    view = resolve(urlsplit(url).path).func
    permission: Permission | None = getattr(view, "required_permission", None)
    return permission is None or actor.may(permission)


def existing(items: Iterable[NavItem]) -> tuple[NavItem, ...]:
    """Those whose package is installed: an installation may leave an output out."""
    return tuple(item for item in items if _address_of(item) is not None)


def _address_of(item: NavItem) -> str | None:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return None
