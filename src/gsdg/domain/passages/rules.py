"""What is asked of a written part. No database, no request."""

from __future__ import annotations

from gsdg.kernel.insertions import is_stale
from gsdg.kernel.refusal import Refusal


def why_not_write(
    text: str, *, seen: str | None, there: str, places: tuple[str, ...]
) -> Refusal | None:
    """Over nobody's words, with figures that there are.

    `seen` is the mark of the text that the writer had before them; `places` are the references that name no figure.
    """
    if is_stale(seen, there=there, text=text):
        return Refusal("passage.stale")
    return why_not_insert(places, cell="text")


def why_not_insert(places: tuple[str, ...], *, cell: str = "") -> Refusal | None:
    """A reference that names no figure is said with its place, never printed."""
    return (
        Refusal("passage.reference", {"places": "; ".join(places)}, cell=cell) if places else None
    )


def why_not_confirm(*, is_written: bool, is_outdated: bool, is_as_seen: bool) -> Refusal | None:
    """Only what somebody wrote, only after the data changed, and only what they changed to before one's eyes."""
    if not is_written:
        return Refusal("passage.not_written")
    if not is_outdated:
        return Refusal("passage.current")
    return None if is_as_seen else Refusal("passage.moved")


def why_not_outdated(parts: tuple[str, ...]) -> Refusal | None:
    """A paper whose words contradict its tables is not signed."""
    return Refusal("passage.outdated", {"parts": "; ".join(parts)}) if parts else None
