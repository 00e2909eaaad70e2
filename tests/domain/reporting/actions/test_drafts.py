"""Typing: who may, where, what merges, what clashes, what is not stored; and divisions that finish their part."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.builders.accounts import a_role, a_user
from tests.builders.province import AT, a_period
from tests.builders.reporting import (
    Reporting,
    Side,
    accepted,
    again,
    certified,
    last_event,
    refused,
    report_of,
    submitted,
)
from tests.builders.units import an_office

from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    ExplanationChange,
    RowChange,
    Saved,
    TextChange,
    finish_part,
    save_draft,
)
from gsdg.domain.reporting.actions.workflow import take_back_report
from gsdg.domain.reporting.models import DraftCell, DraftRow, DraftText, Explanation, Report
from gsdg.domain.reporting.queries.answers import row_values
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.rules import LONGEST_TEXT
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, ZERO, Figure
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
Take = Callable[[Reporting, Side, Report], Report]
SEVEN, NINE = Figure.of(7), Figure.of(9)


@pytest.fixture
def clerk(province: Reporting, side: Side) -> Actor:
    return province.actor(side.clerk)


@pytest.fixture
def colleague(province: Reporting, side: Side) -> Actor:
    user = a_user(username="dong-nghiep", office=side.office)
    a_role(user, "commune_clerk", unit_id=side.unit_id)
    return province.actor(user)


def typed(report: Report, by: Actor, **cells: Figure) -> Saved:
    """`c12_2=SEVEN` types 7 into 12.2, as somebody who looks at what stands now."""
    known = dict(DraftCell.objects.filter(report=report).values_list("address", "version"))
    changes = [
        CellChange(name[1:].replace("_", "."), figure, known.get(name[1:].replace("_", "."), 0))
        for name, figure in cells.items()
    ]
    return save_draft(report_id=report.pk, by=by, at=AT, cells=changes)


def figure_at(report: Report, address: str) -> Figure:
    return DraftCell.objects.get(report=report, address=address).figure


def test_a_figure_is_stored_with_its_version_and_told_to_the_audit(
    report: Report, clerk: Actor, side: Side
) -> None:
    saved = typed(report, clerk, c12_2=SEVEN, c02_2=ZERO)
    assert (saved.versions, saved.clashes, saved.refusals) == ({"12.2": 1, "02.2": 1}, [], [])
    assert (figure_at(report, "12.2"), figure_at(report, "02.2")) == (SEVEN, ZERO)
    assert (again(report).state, again(report).version) == ("draft", 0)
    event = last_event()
    assert (event.event, event.about, event.by_id) == ("report.filled", report.about, clerk.id)
    assert event.chain_unit_id == side.unit_id
    assert json.loads(event.details) == {"places": ["02.2", "12.2"]}


def test_an_event_never_holds_what_was_typed(report: Report, clerk: Actor) -> None:
    texts = [TextChange("kho-khan", "Hộ ông Minh Họa ốm nặng", 0)]
    save_draft(report_id=report.pk, by=clerk, at=AT, texts=texts)
    assert "Minh Họa" not in last_event().details


def test_a_blank_typed_where_nothing_was_stores_nothing(report: Report, clerk: Actor) -> None:
    saved = typed(report, clerk, c12_2=BLANK)
    texts, reasons = [TextChange("kho-khan", "", 0)], [ExplanationChange("x@12.2", "", 0)]
    save_draft(report_id=report.pk, by=clerk, at=AT, texts=texts, explanations=reasons)
    assert saved.count == 0
    assert again(report).state == "not_started"
    for model in (DraftCell, DraftText, Explanation):
        assert not model.objects.filter(report=report).exists()
    assert not AuditEvent.objects.filter(about=report.about).exists()


def test_a_figure_may_be_made_blank_again(report: Report, clerk: Actor) -> None:
    typed(report, clerk, c12_2=SEVEN)
    assert typed(report, clerk, c12_2=BLANK).versions == {"12.2": 2}
    assert figure_at(report, "12.2") == BLANK


def test_the_same_figure_again_changes_nothing(report: Report, clerk: Actor) -> None:
    typed(report, clerk, c12_2=SEVEN)
    before = AuditEvent.objects.count()
    assert typed(report, clerk, c12_2=SEVEN).count == 0
    assert AuditEvent.objects.count() == before


def test_two_people_at_different_cells_both_stay(
    report: Report, clerk: Actor, colleague: Actor
) -> None:
    typed(report, clerk, c12_2=SEVEN, c02_2=SEVEN)
    for by, address in ((clerk, "12.2"), (colleague, "02.2")):
        change = [CellChange(address, NINE, 1)]
        assert save_draft(report_id=report.pk, by=by, at=AT, cells=change).clashes == []
    assert {figure_at(report, a) for a in ("12.2", "02.2")} == {NINE}


def test_two_people_at_one_cell_clash_and_what_stands_stays(
    report: Report, clerk: Actor, colleague: Actor
) -> None:
    typed(report, clerk, c12_2=SEVEN)
    save_draft(report_id=report.pk, by=colleague, at=AT, cells=[CellChange("12.2", NINE, 1)])
    late = [CellChange("12.2", ZERO, 1), CellChange("02.2", SEVEN, 0)]
    saved = save_draft(report_id=report.pk, by=clerk, at=AT, cells=late)
    (clash,) = saved.clashes
    assert (clash.place, clash.standing, clash.standing_version) == ("12.2", NINE, 2)
    assert (clash.wanted, clash.by_id) == (ZERO, colleague.id)
    assert figure_at(report, "12.2") == NINE
    assert saved.versions == {"02.2": 1}


def test_two_people_who_typed_the_same_do_not_clash(
    report: Report, clerk: Actor, colleague: Actor
) -> None:
    typed(report, clerk, c12_2=SEVEN)
    same = [CellChange("12.2", SEVEN, 0)]
    assert save_draft(report_id=report.pk, by=colleague, at=AT, cells=same).clashes == []


def test_a_first_figure_meets_a_first_figure(
    report: Report, clerk: Actor, colleague: Actor
) -> None:
    typed(report, clerk, c12_2=SEVEN)
    saved = save_draft(
        report_id=report.pk, by=colleague, at=AT, cells=[CellChange("12.2", NINE, 0)]
    )
    assert [clash.place for clash in saved.clashes] == ["12.2"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("03.2", "report.cell_closed"),
        ("13.2", "report.cell_closed"),
        ("99.9", "report.cell_unknown"),
    ],
)
def test_computed_rates_and_unknown_cells_take_no_typing(
    report: Report, clerk: Actor, address: str, code: str
) -> None:
    changes = [CellChange(address, SEVEN, 0), CellChange("12.2", SEVEN, 0)]
    saved = save_draft(report_id=report.pk, by=clerk, at=AT, cells=changes)
    assert [(r.code, r.cell) for r in saved.refusals] == [(code, address)]
    assert saved.versions == {"12.2": 1}


def test_a_cell_that_does_not_apply_to_this_unit_takes_no_typing(
    province: Reporting, side: Side, clerk: Actor
) -> None:
    report = report_of(
        province, a_period("2025", "tt10", on=province.today), side.office, "DA7-TDA1"
    )
    draft = draft_of(report)
    cells = (cell for cell in draft.form.stored if cell.applies_when and cell.is_entered)
    closed = next(
        c.address for c in cells if c.address in closed_addresses(draft.form, draft.facts)
    )
    change = [CellChange(closed, SEVEN, 0)]
    saved = save_draft(report_id=report.pk, by=clerk, at=AT, cells=change)
    assert [r.code for r in saved.refusals] == ["report.cell_closed"]


def test_all_or_nothing_stores_nothing_when_one_place_is_refused(
    report: Report, clerk: Actor
) -> None:
    changes = [CellChange("12.2", SEVEN, 0), CellChange("03.2", SEVEN, 0)]
    with refused("report.cell_closed"):
        save_draft(report_id=report.pk, by=clerk, at=AT, cells=changes, all_or_nothing=True)
    assert not DraftCell.objects.filter(report=report).exists()
    assert again(report).state == "not_started"


def test_a_division_types_its_own_cells_only(
    province: Reporting, report: Report, side: Side
) -> None:
    division = an_office(side.unit_id, kind="commune_economy", parent=side.office)
    user = a_user(username="kinh-te", office=division)
    a_role(user, "commune_clerk", unit_id=side.unit_id)
    by = province.actor(user)
    saved = typed(report, by, c12_2=SEVEN, c12_8=NINE)
    assert saved.versions == {"12.2": 1}
    assert [(r.code, r.cell) for r in saved.refusals] == [("report.not_yours_to_type", "12.8")]


def test_who_works_elsewhere_does_not_type(province: Reporting, report: Report) -> None:
    neighbour = province.new_communes[1]
    with refused("access.not_permitted"):
        typed(report, province.actor(neighbour.head), c12_2=SEVEN)
    with refused("report.other_office"):
        typed(report, province.actor(province.lead.clerk), c12_2=SEVEN)
    with refused("access.not_permitted"):
        typed(report, province.actor(province.viewer), c12_2=SEVEN)


def test_somebody_of_the_right_unit_but_of_another_office_does_not_type(
    province: Reporting, report: Report, side: Side
) -> None:
    user = a_user(username="noi-khac", office=an_office(side.unit_id, kind="department"))
    a_role(user, "commune_clerk", unit_id=side.unit_id)
    with refused("report.other_office"):
        typed(report, province.actor(user), c12_2=SEVEN)


@pytest.mark.parametrize("take", [certified, submitted, accepted])
def test_what_is_certified_sent_or_accepted_is_not_typed_over(
    province: Reporting, side: Side, report: Report, clerk: Actor, take: Take
) -> None:
    take(province, side, report)
    with refused("report.state"):
        typed(report, clerk, c12_2=NINE)


def test_a_stale_page_does_not_type(
    province: Reporting, side: Side, report: Report, clerk: Actor
) -> None:
    certified(province, side, report)
    take_back_report(report_id=report.pk, by=clerk, at=AT)
    change = [CellChange("12.2", NINE, 1)]
    with refused("report.changed"):
        save_draft(report_id=report.pk, by=clerk, at=AT, cells=change, known_version=0)
    save_draft(report_id=report.pk, by=clerk, at=AT, cells=change, known_version=2)
    assert figure_at(report, "12.2") == NINE


def test_the_figures_of_a_sum_are_not_typed_but_its_texts_are(
    province: Reporting, period: ReportingPeriod
) -> None:
    report = report_of(province, period, province.lead.office)
    head = province.actor(province.lead.head)
    with refused("report.only_a_sum"):
        typed(report, head, c12_2=SEVEN)
    saved = save_draft(
        report_id=report.pk, by=head, at=AT, texts=[TextChange("kho-khan", "Không", 0)]
    )
    assert saved.versions == {"kho-khan": 1}


def test_texts_clash_like_cells_and_have_a_length(
    report: Report, clerk: Actor, colleague: Actor
) -> None:
    def write(by: Actor, text: str, base: int, code: str = "kho-khan") -> Saved:
        change = [TextChange(code, text, base)]
        return save_draft(report_id=report.pk, by=by, at=AT, texts=change)

    write(clerk, "Đường trơn", 0)
    assert write(colleague, "Mưa lũ", 1).versions == {"kho-khan": 2}
    (clash,) = write(clerk, "Đường trơn, thiếu xe", 1).clashes
    assert (clash.standing, clash.standing_version) == ("Mưa lũ", 2)
    too_long = write(clerk, "a" * (LONGEST_TEXT + 1), 2)
    assert [r.code for r in too_long.refusals] == ["report.text_too_long"]
    assert [r.code for r in write(clerk, "?", 0, "khac").refusals] == ["report.cell_unknown"]
    assert DraftText.objects.get(report=report).text == "Mưa lũ"


def test_an_explanation_is_told_apart_from_typing_and_clashes_like_it(
    report: Report, clerk: Actor, colleague: Actor
) -> None:
    def explain(by: Actor, text: str, base: int) -> Saved:
        change = [ExplanationChange("bien-dong-lon@12.2", text, base)]
        return save_draft(report_id=report.pk, by=by, at=AT, explanations=change)

    assert explain(clerk, "Bão số 10", 0).explained == {"bien-dong-lon@12.2": 1}
    assert last_event().event == "report.explained"
    assert explain(colleague, "Bão số 10 và lũ", 1).explained == {"bien-dong-lon@12.2": 2}
    assert [c.standing for c in explain(clerk, "Khác", 1).clashes] == ["Bão số 10 và lũ"]


class TestRows:
    @pytest.fixture
    def report(self, province: Reporting, side: Side) -> Report:
        period = a_period("2025", "tt10", on=province.today)
        return report_of(province, period, side.office, "DA2")

    def save(self, report: Report, by: Actor, *changes: RowChange) -> Saved:
        return save_draft(report_id=report.pk, by=by, at=AT, rows=changes)

    def a_row(self, report: Report, by: Actor, name: str = "Nuôi bò") -> DraftRow:
        saved = self.save(report, by, RowChange("mo-hinh", "", {"ten": name}, 0))
        ((section, key),) = saved.new_keys
        return DraftRow.objects.get(report=report, section=section, key=key)

    def test_a_new_row_gets_a_key_that_it_keeps(self, report: Report, clerk: Actor) -> None:
        first, second = self.a_row(report, clerk), self.a_row(report, clerk, "Nuôi gà")
        assert first.key != second.key
        assert (first.position, second.position) == (1, 2)
        change = RowChange("mo-hinh", first.key, {"ten": "Nuôi bò lai"}, 1)
        assert self.save(report, clerk, change).versions == {f"mo-hinh[{first.key}]": 2}
        first.refresh_from_db()
        assert first.values == {"ten": "Nuôi bò lai"}

    def test_rows_clash_and_show_what_stands(
        self, report: Report, clerk: Actor, colleague: Actor
    ) -> None:
        row = self.a_row(report, clerk)
        self.save(report, colleague, RowChange("mo-hinh", row.key, {"ten": "Nuôi trâu"}, 1))
        gone = RowChange("mo-hinh", row.key, {}, 1, removed=True)
        (clash,) = self.save(report, clerk, gone).clashes
        assert (clash.standing, clash.wanted) == ({"ten": "Nuôi trâu"}, None)
        assert not DraftRow.objects.get(pk=row.pk).is_removed

    def test_a_removed_row_is_kept_out_of_sight_and_takes_no_more_changes(
        self, report: Report, clerk: Actor
    ) -> None:
        row = self.a_row(report, clerk)
        self.save(report, clerk, RowChange("mo-hinh", row.key, {}, 1, removed=True))
        row.refresh_from_db()
        assert (row.is_removed, row.values) == (True, {"ten": "Nuôi bò"})
        late = self.save(report, clerk, RowChange("mo-hinh", row.key, {"ten": "?"}, 2))
        assert [r.code for r in late.refusals] == ["report.row_unknown"]

    def test_a_row_that_was_taken_away_comes_back_under_its_name(
        self, report: Report, clerk: Actor, colleague: Actor
    ) -> None:
        row = self.a_row(report, clerk)
        self.save(report, clerk, RowChange("mo-hinh", row.key, {}, 1, removed=True))
        back = RowChange("mo-hinh", row.key, {}, 1, restored=True)
        assert self.save(report, colleague, back).versions == {f"mo-hinh[{row.key}]": 3}
        again = self.save(report, clerk, back)
        assert (again.count, again.refusals, again.clashes) == (0, [], [])
        row.refresh_from_db()
        assert (row.is_removed, row.version, row.values) == (False, 3, {"ten": "Nuôi bò"})
        unknown = self.save(report, clerk, RowChange("mo-hinh", "khong-co", {}, 0, restored=True))
        assert [r.code for r in unknown.refusals] == ["report.row_unknown"]

    def test_a_row_keeps_who_wrote_each_number_and_how(
        self, report: Report, clerk: Actor, colleague: Actor
    ) -> None:
        values = {"ten": "Nuôi bò", "ho-ngheo": SEVEN, "nstw": SEVEN}
        texts = {"ho-ngheo": "7", "nstw": "0,000007"}
        saved = self.save(report, clerk, RowChange("mo-hinh", "", values, 0, typed=texts))
        row = DraftRow.objects.get(key=saved.new_keys[0][1])
        more = {**values, "ho-ngheo": ZERO, "nsdp": SEVEN}
        theirs = RowChange("mo-hinh", row.key, more, 1, typed={"nsdp": "0,000007", "nstw": "7"})
        self.save(report, colleague, theirs)
        row.refresh_from_db()
        assert row.typed == {
            "nstw": ["0,000007", clerk.person_id],
            "nsdp": ["0,000007", colleague.person_id],
        }

    def test_unknown_sections_and_keys_are_refused(self, report: Report, clerk: Actor) -> None:
        saved = self.save(
            report,
            clerk,
            RowChange("khac", "", {"ten": "?"}, 0),
            RowChange("mo-hinh", "khong-co", {"ten": "?"}, 0),
        )
        assert [r.code for r in saved.refusals] == ["report.cell_unknown", "report.row_unknown"]
        assert not DraftRow.objects.exists()

    def test_figures_and_words_come_back_as_they_were(self, report: Report, clerk: Actor) -> None:
        values = {"ten": "Cà phê", "ho-ngheo": SEVEN, "dan-toc": NOT_APPLICABLE, "nstw": ZERO}
        saved = self.save(report, clerk, RowChange("mo-hinh", "", values, 0))
        row = DraftRow.objects.get(key=saved.new_keys[0][1])
        assert row_values(row) == values


class TestFinishingAPart:
    def finish(
        self, report: Report, by: Actor, part: str, *, done: bool = True, known: int | None = None
    ) -> Report:
        return finish_part(
            report_id=report.pk, division=part, done=done, by=by, at=AT, known_version=known
        )

    def test_both_parts_are_remembered_and_taken_up_again(
        self, report: Report, clerk: Actor
    ) -> None:
        self.finish(report, clerk, "economy")
        assert self.finish(report, clerk, "culture").finished_divisions == ["culture", "economy"]
        assert last_event().event == "report.part_finished"
        assert json.loads(last_event().details) == {"division": "culture"}
        again_open = self.finish(report, clerk, "economy", done=False)
        assert again_open.finished_divisions == ["culture"]
        assert last_event().event == "report.part_reopened"

    def test_a_division_speaks_for_itself(
        self, province: Reporting, report: Report, side: Side
    ) -> None:
        division = an_office(side.unit_id, kind="commune_culture", parent=side.office)
        user = a_user(username="van-hoa", office=division)
        a_role(user, "commune_clerk", unit_id=side.unit_id)
        with refused("report.not_yours_to_type"):
            self.finish(report, province.actor(user), "economy")
        assert self.finish(report, province.actor(user), "culture").finished_divisions == [
            "culture"
        ]

    def test_what_is_no_division_is_refused(self, report: Report, clerk: Actor) -> None:
        with refused("report.division_unknown"):
            self.finish(report, clerk, "finance")

    def test_not_elsewhere_not_stale_not_when_certified(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        with refused("access.not_permitted"):
            self.finish(report, province.actor(province.new_communes[1].clerk), "economy")
        with refused("report.changed"):
            self.finish(report, clerk, "economy", known=3)
        certified(province, side, report)
        with refused("report.state"):
            self.finish(report, clerk, "economy")
