"""Demo and real never mix. No database, no request."""

from __future__ import annotations

from ipaddress import ip_address

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.installation import problems


def why_not_create(existing: str | None) -> Refusal | None:
    """One row for ever; `existing` is the province it names."""
    return None if existing is None else Refusal(problems.EXISTS.code, {"province": existing})


def why_not_set_business_day(*, is_demo: bool | None) -> Refusal | None:
    """None: no installation yet."""
    if is_demo is None:
        return Refusal(problems.MISSING.code)
    return None if is_demo else Refusal(problems.NOT_DEMO.code)


def why_not_demo_here(
    *, is_demo: bool | None, province: str = "", table_with_rows: str | None = None
) -> Refusal | None:
    """A demo may go where nothing is, or where a demo is; `is_demo` None: there is no installation row."""
    if is_demo is False:
        return Refusal(problems.REAL_HERE.code, {"province": province})
    if is_demo is None and table_with_rows is not None:
        return Refusal(problems.DATA_HERE.code, {"table": table_with_rows})
    return None


def why_not_bind(host: str, *, is_demo: bool) -> Refusal | None:
    """A demo is served to its own machine only."""
    if not is_demo or is_loopback(host):
        return None
    return Refusal(problems.PUBLIC_DEMO.code, {"host": host})


def is_loopback(host: str) -> bool:
    """A name other than localhost may resolve to anything, so it counts as public."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
