"""Who owes a form: by its pack, and by the acts that name offices beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.programme.models import FormRelease
from gsdg.domain.programme.queries import form_spec, forms_on
from gsdg.domain.reporting.models import Assignment, Letter
from gsdg.domain.reporting.queries.opening import ONLY_BY_ASSIGNMENT
from gsdg.domain.units.models import Office


@dataclass(frozen=True)
class AssignedForm:
    """`every` and `named` are kinds of office: of the first all owe the form, of the second those that an act names."""

    form: FormRelease
    every: tuple[str, ...]
    named: tuple[str, ...]
    said: tuple[Assignment, ...]
    """Of each office, or kind of office, what was said last for today, and what is to come."""


def assigned_forms(*, on: date) -> list[AssignedForm]:
    """The forms in force, but those of letters, which name their offices themselves."""
    of_letters = set(Letter.objects.exclude(form=None).values_list("form_id", flat=True))
    forms = [form for form in forms_on(on) if form.pk not in of_letters]
    said: defaultdict[int, list[Assignment]] = defaultdict(list)
    for one in _standing(forms, on):
        said[one.form_id].append(one)
    return [_assigned(form, said[form.pk]) for form in forms]


def _assigned(form: FormRelease, said: Iterable[Assignment]) -> AssignedForm:
    spec = form_spec(form)
    named = [k for k in spec.answered_by if k in ONLY_BY_ASSIGNMENT or k in spec.by_assignment]
    every = [kind for kind in spec.answered_by if kind not in named]
    return AssignedForm(form, tuple(every), tuple(named), tuple(said))


def _standing(forms: Iterable[FormRelease], on: date) -> list[Assignment]:
    """What was said last counts, as it does when a period is opened."""
    recorded = (
        Assignment.objects.filter(form__in=forms)
        .filter(Q(to_day__isnull=True) | Q(to_day__gt=on))
        .select_related("office")
        .order_by("from_day", "pk")
    )
    last: dict[tuple[int, int | str], Assignment] = {}
    coming = []
    for one in recorded:
        if one.from_day > on:
            coming.append(one)
        else:
            last[one.form_id, one.office_id or one.office_kind] = one
    return [*sorted(last.values(), key=_by_office), *coming]


def _by_office(one: Assignment) -> tuple[bool, str, int]:
    """What is said of all of a kind before what is said of one office; the offices by their codes."""
    return one.office is not None, "" if one.office is None else one.office.code, one.pk


def offices_to_assign(*, on: date) -> list[Office]:
    """Who may be named: the offices of that day that answer forms, those of the province first."""
    return sorted(
        Office.objects.at(on).filter(kind__in=("lead_department", "department", "commune_pc")),
        key=lambda office: (office.kind == "commune_pc", office.name),
    )
