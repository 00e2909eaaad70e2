"""The stamp of a workbook: facts that we wrote into it, signed so that nobody can change them unseen."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256

import gsdg.toolkit.sheets.problems  # noqa: F401 - registers the codes
from gsdg.kernel.refusal import Refusal

MAC = "mac"
_PURPOSE = b"gsdg workbook stamp, 1"


def sign(stamp: Mapping[str, str], key: str) -> dict[str, str]:
    """The stamp with its code. `key` is the secret of the installation; a key of our own is derived from it."""
    if MAC in stamp:
        raise ValueError("the stamp is already signed")
    return {**stamp, MAC: _code(stamp, key)}


def check(stamp: Mapping[str, str], key: str) -> Refusal | None:
    """Why the facts in the stamp cannot be trusted, if they cannot."""
    found = stamp.get(MAC, "")
    if found == "":
        return Refusal("sheet.stamp_missing")
    facts = {name: value for name, value in stamp.items() if name != MAC}
    if not hmac.compare_digest(found.encode(), _code(facts, key).encode()):
        return Refusal("sheet.stamp_broken")
    return None


def _code(facts: Mapping[str, str], key: str) -> str:
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    derived = hmac.new(key.encode(), _PURPOSE, sha256).digest()
    return hmac.new(derived, canonical.encode(), sha256).hexdigest()
