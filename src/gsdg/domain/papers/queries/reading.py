"""Which papers made here a person may read: those whose content the same person could see where it is made."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q, QuerySet

from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.ports import PaperKind, paper_kinds
from gsdg.toolkit.access import Actor, Permission, Scope


def made_papers_of(by: Actor) -> QuerySet[MadePaper]:
    """Fails closed: a kind that no package registers any more is read by nobody."""
    alike: dict[tuple[tuple[Permission, ...], bool, str], list[PaperKind]] = defaultdict(list)
    for kind in paper_kinds():
        alike[kind.needs, kind.of_office, kind.hides].append(kind)
    readable = Q(pk__in=())
    for kinds in alike.values():
        readable |= Q(kind__in=[kind.code for kind in kinds]) & _reached(by, kinds[0])
    return MadePaper.objects.filter(readable)


def _reached(by: Actor, kind: PaperKind) -> Q:
    """The register is entered with one right; what a paper says asks for those of its kind, all of them."""
    scope = by.scope_of_all((Permission.DOCUMENT_READ, *kind.needs))
    hidden = ~Q(about__in=kind.hidden_from(by)) if kind.hides else Q()
    if scope.everything:
        return hidden
    reached = Q(unit_id__in=scope.unit_ids) | Q(components__in=_cut_to(scope))
    if kind.of_office:
        reached |= Q(office_id__in=scope.office_ids)
    return reached & hidden


def _cut_to(scope: Scope) -> list[str]:
    """Cuts that are kept and lie within the components that this person holds the rights over."""
    if not scope.components:
        return []
    kept = MadePaper.objects.exclude(components="").values_list("components", flat=True)
    return [cut for cut in kept.order_by().distinct() if scope.components.issuperset(cut.split())]
