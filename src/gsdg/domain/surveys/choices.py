"""What somebody may choose on forms: questionnaires, offices, units, kinds of people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from gsdg.domain.surveys.actions.questionnaires import OF_PACK
from gsdg.domain.surveys.catalogue import catalogue_if_any
from gsdg.domain.surveys.models import Group, Survey
from gsdg.domain.surveys.queries import questionnaires_for
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web.language import current_language

KEEP = Permission.SURVEY_KEEP
Options = list[tuple[str, str]]


def offices_kept_by(by: Actor, *, on: date) -> Options:
    """In whose name a survey can be run: the own office, without one those that are kept."""
    scope = by.scope(KEEP)
    offices = Office.objects.at(on).exclude(kind=OfficeKind.STEERING)
    if not scope.everything:
        offices = offices.filter(Q(unit_id__in=scope.unit_ids) | Q(pk__in=scope.office_ids))
    found = sorted(offices, key=lambda one: (one.pk != by.office_id, one.sort_key))
    own = [one for one in found if one.pk == by.office_id]
    return [(str(one.pk), one.name) for one in own or found]


def questionnaires_offered(
    office_ids: list[int], *, on: date, purposes: Collection[str] = ()
) -> Options:
    """Those of the pack, then the office's own as they are now; for these purposes only, where any are named."""
    catalogue, language = catalogue_if_any(on), current_language()
    offered = []
    if catalogue is not None:
        offered = [
            (f"{OF_PACK}{one.code}", one.title.to(language))
            for one in catalogue.questionnaires.values()
            if not purposes or one.purpose in purposes
        ]
    found = questionnaires_for(office_ids)
    own = [one.latest for one in found if not purposes or one.purpose in purposes]
    label = _("%(title)s (lần %(number)s)")
    return offered + [
        (str(one.pk), label % {"title": one.called(language), "number": one.number}) for one in own
    ]


def units_asked(survey: Survey) -> Options:
    """The unit of the survey and everything below it that day, without villages."""
    here = tree.current().on(survey.from_day)
    reached = here.subtree_of(survey.unit_id) if here.contains(survey.unit_id) else frozenset()
    levels = ("province", "district", "commune")
    return [
        (str(unit), here.span(unit).name)
        for level in levels
        for unit in here.at_level(level)
        if unit in reached
    ]


def kinds_asked(survey: Survey) -> Options:
    catalogue, language = catalogue_if_any(survey.from_day), current_language()
    kinds = catalogue.surveys.kinds if catalogue else ()
    return [(kind.code, kind.label.to(language)) for kind in kinds]


def groups_named(survey: Survey) -> list[tuple[Group, str]]:
    """Groups of the frame as a person tells them apart."""
    catalogue, language = catalogue_if_any(survey.from_day), current_language()
    register = tree.current()
    named = []
    for group in survey.groups.all():
        kind = catalogue.kind_label(group.kind, language) if catalogue else group.kind
        named.append((group, f"{kind}, {register.name_of(group.unit_id, survey.from_day)}"))
    return named
