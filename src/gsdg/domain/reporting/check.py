"""What `doctor` asks of reporting: do the hashes still hold, and do the totals still equal the revisions.

Every total is added up anew from the accepted revisions, never from what is stored beside it. A revision whose packed
figures were touched is read from its signed bytes, so that one fault is one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.contents import Content, sha256_of
from gsdg.domain.reporting.models import Duty, Report, Revision, RollUp
from gsdg.domain.reporting.queries.pairs import pairs_standing
from gsdg.domain.reporting.vectors import Vector, add_up, sums_of, vector_of
from gsdg.domain.reporting.workflow import SETTLED
from gsdg.domain.units import tree

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    signed: dict[int, Vector] = {}
    yield from _revisions_hold(signed)
    yield from _settled_reports_are_accepted()
    yield from _duties_stand_on_their_map()
    for form, period in pairs_standing():
        yield from _Totals(form, period, signed).differences()


def _revisions_hold(signed: dict[int, Vector]) -> Iterator[Row]:
    """The bytes still have their hash, and the packed figures still say what the bytes say.

    Where they do not, `signed` keeps what the bytes say.
    """
    for revision in Revision.objects.select_related("report__duty__form__pack").iterator(200):
        name = f"report {revision.report_id} revision {revision.number}"
        found = sha256_of(revision.content)
        if found != revision.sha256:
            yield "revision.hash", name, revision.sha256, found
            continue
        content = Content.from_bytes(revision.content)
        form = form_spec(revision.report.duty.form)
        vector = vector_of(form, content.cells, content.provenance)
        if vector.pack() != _packed(revision):
            signed[revision.pk] = vector
            yield "revision.figures", name, "the figures of the signed bytes", "others"
        if not _total_holds(form, revision, content):
            yield "revision.total", name, "the total of the signed bytes", "another"


def _total_holds(form: Form, revision: Revision, content: Content) -> bool:
    amounts, counts, marks = (
        revision.total_amounts,
        revision.total_counts,
        revision.total_marks,
    )
    if amounts is None or counts is None or marks is None:
        return content.total is None
    figures = Vector.unpack(amounts, counts, marks, revision.units_in).figures()
    addresses = [cell.address for cell in form.stored]
    return content.total == dict(zip(addresses, figures, strict=True))


def _packed(row: Revision | RollUp) -> tuple[bytes, bytes, bytes]:
    return bytes(row.amounts), bytes(row.counts), bytes(row.marks)


def _settled_reports_are_accepted() -> Iterator[Row]:
    odd = Report.objects.filter(state__in=SETTLED, accepted__isnull=True)
    for report in odd.exclude(duty__consolidates=True):
        yield "report.accepted", f"report {report.pk}", "an accepted revision", "none"


def _duties_stand_on_their_map() -> Iterator[Row]:
    """Nobody owes a report who is not on the map of its period."""
    register = tree.current()
    rows = Duty.objects.values_list("unit_id", "period__as_of", "period__code").distinct()
    for unit_id, as_of, code in rows:
        if not register.on(as_of).contains(unit_id):
            yield "duty.unit_alive", f"unit {unit_id} period {code}", f"alive on {as_of}", "not"


@dataclass(frozen=True)
class _Leaf:
    """What one accepted revision must add to every total above it."""

    duty: Duty
    revision: Revision
    vector: Vector


class _Totals:
    """One form in one period: what stands against what was accepted."""

    def __init__(
        self, form: FormRelease, period: ReportingPeriod, signed: Mapping[int, Vector]
    ) -> None:
        self.form, self.period, self.signed = form, period, signed
        self.here = tree.current().on(period.as_of)
        self.leaves = {(leaf.duty.unit_id, leaf.duty.office_id): leaf for leaf in self._accepted()}
        self.standing = list(RollUp.objects.filter(form=form, period=period))

    def _accepted(self) -> Iterator[_Leaf]:
        reports = Report.objects.filter(
            duty__form=self.form, duty__period=self.period, accepted__isnull=False
        )
        for report in reports.select_related("duty", "accepted").defer("accepted__content"):
            revision = report.accepted
            if revision is not None:
                packed = Vector.unpack(*_packed(revision), 1)
                yield _Leaf(report.duty, revision, self.signed.get(revision.pk, packed))

    def differences(self) -> Iterator[Row]:
        yield from self._leaves_stand()
        yield from self._sums_add_up()

    def _name(self, unit_id: int) -> str:
        return f"unit {unit_id} form {self.form.code} period {self.period.code}"

    def _leaves_stand(self) -> Iterator[Row]:
        """Each accepted revision stands once, where it belongs, with its own figures; nothing else does."""
        found = {(row.unit_id, row.office_id): row for row in self.standing if row.is_leaf}
        for key in sorted(found.keys() - self.leaves.keys()):
            yield "rollup.leaf", self._name(key[0]), "no accepted revision", "figures standing"
        for key in sorted(self.leaves.keys() - found.keys()):
            yield "rollup.leaf", self._name(key[0]), "figures standing", "none"
        for key in sorted(found.keys() & self.leaves.keys()):
            leaf, row = self.leaves[key], found[key]
            place = (row.revision_id, row.parent_id, row.reports)
            if place != (leaf.revision.pk, leaf.duty.rolls_into_id, 1):
                expected = f"revision {leaf.revision.number} below unit {leaf.duty.rolls_into_id}"
                yield "rollup.leaf", self._name(key[0]), expected, "another place"
            elif leaf.vector.pack() != _packed(row):
                expected = f"figures of revision {leaf.revision.number}"
                yield "rollup.leaf", self._name(key[0]), expected, "others"

    def _sums_add_up(self) -> Iterator[Row]:
        """Every unit between a leaf and the root has its sum, added up again from nothing."""
        expected = self._sums()
        found = {row.unit_id: row for row in self.standing if not row.is_leaf}
        empty = Vector.empty(len(self.form.addresses))
        for unit_id in sorted(expected.keys() | found.keys()):
            row, vector = found.get(unit_id), expected.get(unit_id, empty)
            if row is None:
                yield "rollup.sum", self._name(unit_id), f"a sum of {vector.reports}", "none"
                continue
            standing = Vector.unpack(*_packed(row), row.reports)
            if self._parent_of(unit_id) != row.parent_id:
                yield "rollup.sum", self._name(unit_id), "below its parent", f"@{row.parent_id}"
            elif vector.pack() != standing.pack() or vector.reports != standing.reports:
                yield (
                    "rollup.sum",
                    self._name(unit_id),
                    _first_difference(vector, standing),
                    _first_difference(standing, vector),
                )

    def _sums(self) -> dict[int, Vector]:
        below: dict[int, list[Vector]] = defaultdict(list)
        for leaf in self.leaves.values():
            unit_id = leaf.duty.rolls_into_id
            while (above := self._parent_of(unit_id)) is not None:
                below[unit_id].append(leaf.vector)
                unit_id = above
        size, sums = len(self.form.addresses), sums_of(form_spec(self.form))
        return {unit_id: add_up(size, parts, sums=sums) for unit_id, parts in below.items()}

    def _parent_of(self, unit_id: int) -> int | None:
        return self.here.parent_of(unit_id) if self.here.contains(unit_id) else None


def _first_difference(one: Vector, other: Vector) -> str:
    for i in range(one.size):
        if one.figure(i) != other.figure(i):
            return f"cell {i}: {one.figure(i).state.name} {one.figure(i).amount}"
    return f"{one.reports} reports with their counts and marks"
