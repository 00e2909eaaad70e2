"""Actors and grants for tests."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.toolkit.access import Actor, Door, Grant, Permission


def a_grant(
    *permissions: Permission,
    role: str = "commune_clerk",
    unit_id: int | None = None,
    component: str | None = None,
    covers: Iterable[int] | None = None,
) -> Grant:
    """Without `covers` and without `component` it reaches every unit."""
    units = None if covers is None else frozenset(covers)
    return Grant(role, frozenset(permissions), unit_id, component, units)


def an_actor(
    *grants: Grant,
    id: int | None = 7,  # noqa: A002
    office_id: int | None = 3,
    door: Door = Door.WEB,
) -> Actor:
    return Actor(id, "xa-1-canbo", "Nguyễn Thị Minh Họa", door, office_id, grants)
