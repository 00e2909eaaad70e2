"""The province's own templates: kept as the next version when nothing is wrong with them, put in force by somebody else."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers.entries import Upload
from gsdg.domain.papers.models import PaperTemplate, TemplateUse
from gsdg.domain.papers.queries.made import template_named
from gsdg.kernel.refusal import Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.template_file import faults_of
from gsdg.toolkit.files.media_types import MEDIA_TYPES


@transaction.atomic
def keep_template(
    *, kind: str, upload: Upload, by: Actor, at: datetime, on: date, note: str = ""
) -> PaperTemplate:
    """Refused with every fault at its place; nothing is kept of a file that has one."""
    known = refusals.kind_named(kind)
    insist(refusals.why_not_keep_templates(by, on=on))
    if faults := faults_of(upload.data, name=upload.name):
        raise Refused(faults)
    stored = files.store(
        upload.data, name=upload.name, media_type=MEDIA_TYPES["docx"], by=by, at=at
    )
    last = PaperTemplate.objects.filter(kind=known.code).aggregate(last=Max("number"))["last"]
    made = PaperTemplate.objects.create(
        kind=known.code,
        number=1 if last is None else last + 1,
        file=stored,
        file_name=upload.name[:255],
        note=normal(note)[:1000],
        kept_at=at,
        kept_by_id=by.person_id,
    )
    details = {"kind": made.kind, "version": made.number, "sha256": stored.sha256}
    audit.record("paper_template.kept", by=by, at=at, about=made.about, details=details)
    return made


@transaction.atomic
def put_template(
    *, template_id: int, from_day: date | None, by: Actor, at: datetime, on: date
) -> TemplateUse:
    """From that day every new paper of the kind is set in it; what was made before stays as it is."""
    template = template_named(template_id)
    insist(refusals.why_not_put(by, template, from_day, on=on))
    made = _use(template.kind, template, from_day, by, at)
    details = {"kind": template.kind, "version": template.number, "from": f"{made.from_day}"}
    audit.record("paper_template.put", by=by, at=at, about=template.about, details=details)
    return made


@transaction.atomic
def put_default(
    *, kind: str, from_day: date | None, by: Actor, at: datetime, on: date
) -> TemplateUse:
    known = refusals.kind_named(kind)
    insist(refusals.why_not_put(by, None, from_day, on=on))
    made = _use(known.code, None, from_day, by, at)
    details = {"kind": known.code, "from": f"{made.from_day}"}
    audit.record("paper_template.default", by=by, at=at, about="paper_template:0", details=details)
    return made


def _use(
    kind: str, template: PaperTemplate | None, from_day: date | None, by: Actor, at: datetime
) -> TemplateUse:
    if from_day is None:
        raise ValueError("refused above")
    return TemplateUse.objects.create(
        kind=kind, template=template, from_day=from_day, put_at=at, put_by_id=by.person_id
    )
