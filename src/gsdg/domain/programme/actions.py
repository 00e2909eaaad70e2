"""Putting packs in force."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gsdg.domain.packs.keeping import keep, laid_down_differently
from gsdg.domain.packs.load import check_pack, find_packs, load_pack
from gsdg.domain.packs.spec import Form, Pack
from gsdg.domain.programme import releases
from gsdg.domain.programme.models import ComponentSuccession, FormRelease, PackRelease
from gsdg.domain.programme.queries import folder_of, kept_folder_of, pack_of, taken_codes
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


@transaction.atomic
def install_pack(*, folder: Path, by: Actor, at: datetime) -> PackRelease:
    """Put a checked pack in force. The same content a second time changes nothing."""
    pack = _sound(folder, by)
    if known := PackRelease.objects.filter(sha256=pack.sha256).first():
        return known
    insist(_why_not_install(pack, folder))
    return _put_in_force(pack, folder, by=by, at=at)


@transaction.atomic
def install_generated_pack(
    *, folder: Path, component: str = "", by: Actor, at: datetime
) -> PackRelease:
    """Put a pack in force that an action with a right of its own has written, such as that of a letter. Decision 0053.

    Only its copy in GSDG_DATA stays. `component` is what its forms count under in the programme of another pack.
    """
    if mistakes := check_pack(folder):
        raise Refused([mistake.refusal for mistake in mistakes])
    pack = load_pack(folder)
    if PackRelease.objects.filter(programme=pack.programme, code=pack.code).exists():
        raise Refused(Refusal("pack.changed", {"code": f"{pack.programme}/{pack.code}"}))
    release = _put_in_force(pack, folder, by=by, at=at)
    release.forms.update(component=component)
    return release


def _put_in_force(pack: Pack, folder: Path, *, by: Actor, at: datetime) -> PackRelease:
    keep(folder, Path(settings.DATA), sha256=pack.sha256)
    release = PackRelease.objects.create(
        programme=pack.programme,
        code=pack.code,
        title_vi=pack.title.vi,
        title_en=pack.title.en,
        act=pack.act,
        in_force_from=pack.in_force_from,
        sha256=pack.sha256,
        installed_at=at,
        installed_by_id=by.id,
    )
    releases.let_go()
    FormRelease.objects.bulk_create(_form_rows(release, pack))
    ComponentSuccession.objects.bulk_create(_succession_rows(release, pack))
    audit.record(
        "pack.installed", by=by, at=at, about=f"pack:{release.pk}", details={"sha256": pack.sha256}
    )
    return release


@transaction.atomic
def renew_pack(*, folder: Path, by: Actor, at: datetime) -> PackRelease:
    """Take over what a further version of a pack in force adds, from now on. Decisions 0045 and 0046.

    It may add forms and ask for them; what was put in force stays as it was, and where it differs it is refused.
    """
    pack = _sound(folder, by)
    release = PackRelease.objects.filter(programme=pack.programme, code=pack.code).first()
    if release is None:
        raise Refused(Refusal("pack.not_in_force", {"code": f"{pack.programme}/{pack.code}"}))
    if release.sha256 == pack.sha256:
        return release
    insist(_why_not_renew(release, pack, folder))
    keep(folder, Path(settings.DATA), sha256=pack.sha256)
    before, release.sha256 = release.sha256, pack.sha256
    release.save(update_fields=["sha256"])
    releases.let_go()
    added = _add_forms(release, pack)
    details = {"from": before, "to": pack.sha256} | ({"forms": added} if added else {})
    audit.record("pack.renewed", by=by, at=at, about=f"pack:{release.pk}", details=details)
    return release


def _add_forms(release: PackRelease, pack: Pack) -> list[str]:
    """Rows for the forms that are new; those that were there keep theirs, in the order of the further version."""
    known = {form.code: form for form in FormRelease.objects.filter(pack=release)}
    rows = _form_rows(release, pack)
    for row in rows:
        if row.code in known:
            known[row.code].position = row.position
    FormRelease.objects.bulk_update(known.values(), ["position"])
    new = [row for row in rows if row.code not in known]
    FormRelease.objects.bulk_create(new)
    return [row.code for row in new]


def keep_packs() -> None:
    """Every pack in force has its copy in GSDG_DATA, also where it was put in force before there were copies."""
    for release in PackRelease.objects.all():
        if not kept_folder_of(release).is_dir():
            pack_of(release)  # refused where the folder is not the one that was put in force
            folder = folder_of(release.programme, release.code)
            keep(folder, Path(settings.DATA), sha256=release.sha256)


def _sound(folder: Path, by: Actor) -> Pack:
    insist(why_not_permitted(by, Permission.PACK_INSTALL))
    if mistakes := check_pack(folder):
        raise Refused(Refusal("pack.mistaken", {"code": folder.name, "count": len(mistakes)}))
    return load_pack(folder)


def _why_not_renew(release: PackRelease, pack: Pack, folder: Path) -> Refusal | None:
    kept = kept_folder_of(release)
    if not kept.is_dir():
        return Refusal("pack.changed", {"code": str(release)})
    if changed := laid_down_differently(kept, folder):
        return Refusal("pack.laid_down", {"code": str(release), "files": ", ".join(changed)})
    return _why_not_codes(pack)


def _why_not_install(pack: Pack, folder: Path) -> Refusal | None:
    """It must stay where it can be read again, and what was released under its name is frozen."""
    details = {"code": f"{pack.programme}/{pack.code}"}
    if folder.resolve() not in [known.resolve() for known in find_packs(settings.PACK_FOLDERS)]:
        return Refusal("pack.unknown", details, value=str(folder))
    if PackRelease.objects.filter(programme=pack.programme, code=pack.code).exists():
        return Refusal("pack.changed", details)
    return _why_not_codes(pack)


def _why_not_codes(pack: Pack) -> Refusal | None:
    """Also of a form that a further version adds."""
    if taken := taken_codes(pack):
        details = {"code": f"{pack.programme}/{pack.code}", "taken": "; ".join(taken)}
        return Refusal("pack.codes_taken", details)
    return None


def _succession_rows(release: PackRelease, pack: Pack) -> list[ComponentSuccession]:
    return [
        ComponentSuccession(
            release=release,
            component=one.component,
            predecessor_programme=one.predecessor_programme,
            predecessor=one.predecessor,
            relation=one.relation,
            act=one.source.act,
            note=one.source.note,
            verified=one.verified,
            position=position,
        )
        for position, one in enumerate(pack.successions)
    ]


def _form_rows(release: PackRelease, pack: Pack) -> list[FormRelease]:
    return [_form_row(release, form, i) for i, form in enumerate(pack.forms.values())]


def _form_row(release: PackRelease, form: Form, position: int) -> FormRelease:
    link = form.continues
    return FormRelease(
        pack=release,
        code=form.code,
        short=form.short,
        title_vi=form.title.vi,
        title_en=form.title.en,
        component=form.component or "",
        continues_programme=link.programme if link is not None else "",
        continues_form=link.form if link is not None else "",
        continues_relation=link.relation if link is not None else "",
        addresses=[cell.address for cell in form.stored],
        verified=form.verified,
        position=position,
    )
