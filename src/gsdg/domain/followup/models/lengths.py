"""How long what people type may be, and columns that hold one of a known list."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

CODE, NAME, NUMBER, TEXT = 60, 300, 120, 4_000


def known(field: str, codes: object, name: str, *, empty: bool = False) -> models.CheckConstraint:
    allowed = [*codes, *([""] if empty else [])]  # type: ignore[misc]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name)
