"""Whether the files of a pack fit each other: names across files, calendars, dates, successions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.checklists import Checklist
from gsdg.domain.packs.documents import Documents
from gsdg.domain.packs.evaluations import Evaluations
from gsdg.domain.packs.expressions.check import Names, mistakes_in
from gsdg.domain.packs.expressions.parse import ExpressionMistake, parse
from gsdg.domain.packs.followup import TOLD, FollowUp
from gsdg.domain.packs.inspections import Inspections
from gsdg.domain.packs.lint_calendars import lint_calendars
from gsdg.domain.packs.lint_checklists import lint_checklist
from gsdg.domain.packs.lint_documents import lint_documents
from gsdg.domain.packs.lint_evaluations import lint_evaluations
from gsdg.domain.packs.lint_form import (
    DraftForm,
    FormLint,
    note_code,
    note_doubles,
    note_unknown,
)
from gsdg.domain.packs.lint_inspections import lint_inspections
from gsdg.domain.packs.lint_money import lint_money
from gsdg.domain.packs.lint_supervision import lint_supervision
from gsdg.domain.packs.money import Money
from gsdg.domain.packs.reading import Document, Way
from gsdg.domain.packs.regimes import Regime
from gsdg.domain.packs.shapes import (
    WrittenCalendars,
    WrittenComponents,
    WrittenIndicators,
    WrittenPublished,
)
from gsdg.domain.packs.spec import (
    POVERTY_LINES,
    Indicator,
    Lead,
    Parameter,
    ParameterValue,
    Published,
)
from gsdg.domain.packs.supervision import Supervision
from gsdg.domain.packs.surveys import PURPOSES, PackQuestionnaire, Surveys, sheet_mistakes
from gsdg.domain.packs.training import FACTORS, LEVELS, Training
from gsdg.kernel.days import DayRange


@dataclass
class DraftPack:
    """All files of a pack that have their shape, each with its document; `broken` forms have codes only."""

    programme: str = ""
    forms: list[DraftForm] = field(default_factory=list)
    broken: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    """Files with mistakes of their own: what they would have named is not missed as well."""
    components: tuple[Document, WrittenComponents] | None = None
    indicators: tuple[Document, WrittenIndicators] | None = None
    calendars: tuple[Document, WrittenCalendars] | None = None
    published: tuple[Document, WrittenPublished] | None = None
    parameters: list[tuple[Document, Parameter]] = field(default_factory=list)
    training: tuple[Document, Training] | None = None
    money: tuple[Document, Money] | None = None
    followup: tuple[Document, FollowUp] | None = None
    inspections: tuple[Document, Inspections] | None = None
    checklists: list[tuple[Document, Checklist]] = field(default_factory=list)
    surveys: tuple[Document, Surveys] | None = None
    questionnaires: list[tuple[Document, PackQuestionnaire]] = field(default_factory=list)
    documents: tuple[Document, Documents] | None = None
    evaluations: tuple[Document, Evaluations] | None = None
    supervision: tuple[Document, Supervision] | None = None

    @property
    def form_codes(self) -> frozenset[str]:
        return frozenset(draft.form.code for draft in self.forms) | self.broken

    @property
    def component_codes(self) -> list[str]:
        return [c.code for c in self.components[1].components] if self.components else []

    @property
    def regimes(self) -> tuple[Regime, ...]:
        return self.calendars[1].regimes if self.calendars else ()

    def cell(self, form: str, address: str) -> Cell | None:
        drafts = (d for d in self.forms if d.form.code == form)
        return next((d.form.by_address.get(address) for d in drafts), None)


def lint(pack: DraftPack) -> None:
    """Note every mistake in the document where it stands."""
    for draft in pack.forms:
        FormLint(draft, pack.cell, pack.form_codes, pack.broken).run()
        _form_names(pack, draft)
    _forms_once(pack)
    _components(pack)
    _indicators(pack)
    _calendars(pack)
    _parameters(pack)
    _published(pack)
    _training(pack)
    _money(pack)
    _followup(pack)
    _inspections(pack)
    _checklists(pack)
    _surveys(pack)
    _documents(pack)
    _evaluations(pack)
    if pack.supervision is not None:
        lint_supervision(*pack.supervision)


def _form_names(pack: DraftPack, draft: DraftForm) -> None:
    document, form = draft.document, draft.form
    note_code(document, form.code, ("code",))
    if form.component is not None:
        _component(pack, document, form.component, ("component",))
    if form.poverty_line is not None and not any("parameters/" in name for name in pack.unread):
        note_unknown(document, form.poverty_line, _lines(pack), ("poverty_line",))
    if "calendars.yaml" not in pack.unread:
        _regimes(pack, draft)
    _continues(pack, draft)


def _continues(pack: DraftPack, draft: DraftForm) -> None:
    """A form of a component goes on only with what its component is said to go on with."""
    document, form = draft.document, draft.form
    found = form.continues
    if found is None:
        return
    _other_programme(pack, document, found.programme, ("continues", "programme"))
    if form.component is None or pack.components is None:
        return
    declared = [
        s.relation
        for s in pack.components[1].successions
        if (s.component, s.predecessor_programme) == (form.component, found.programme)
    ]
    note_unknown(document, found.relation, declared, ("continues", "relation"))


def _other_programme(pack: DraftPack, document: Document, programme: str, way: Way) -> None:
    if programme == pack.programme:
        expected = "chương trình khác / another programme"
        document.note("packs.wrong_value", way, found=programme, expected=expected)


def _component(pack: DraftPack, document: Document, code: str, way: Way) -> None:
    if "components.yaml" not in pack.unread:
        note_unknown(document, code, pack.component_codes, way)


def _regimes(pack: DraftPack, draft: DraftForm) -> None:
    document, form = draft.document, draft.form
    for code in form.regimes:
        regime = next((r for r in pack.regimes if r.code == code), None)
        if regime is None:
            note_unknown(document, code, [r.code for r in pack.regimes], ("regimes",))
        elif not any(form.code in asked.forms for asked in regime.asked):
            document.note("packs.form_not_asked", ("regimes",), regime=code, form=form.code)


def _lines(pack: DraftPack) -> list[str]:
    return [v.code for _, p in pack.parameters if p.code == POVERTY_LINES for v in p.values]


def _forms_once(pack: DraftPack) -> None:
    seen: set[str] = set()
    for draft in pack.forms:
        if draft.form.code.casefold() in seen:
            draft.document.note("packs.two_of_one", ("code",), name=draft.form.code)
        seen.add(draft.form.code.casefold())


def _components(pack: DraftPack) -> None:
    if pack.components is None:
        return
    document, written = pack.components
    codes = pack.component_codes
    note_doubles(document, codes, ("components",))
    for i, component in enumerate(written.components):
        way: Way = ("components", i)
        note_code(document, component.code, (*way, "code"))
        if component.parent is not None:
            before = codes[:i]
            note_unknown(document, component.parent, before, (*way, "parent"))
        _days_once(document, component.code, component.leads, (*way, "leads"))
    for j, succession in enumerate(written.successions):
        note_unknown(document, succession.component, codes, ("successions", j, "component"))
        succession_way: Way = ("successions", j, "predecessor_programme")
        _other_programme(pack, document, succession.predecessor_programme, succession_way)
    pairs = [f"{s.component} < {s.predecessor}" for s in written.successions]
    note_doubles(document, pairs, ("successions",))


def _days_once(
    document: Document, name: str, parts: Sequence[Lead | ParameterValue], way: Way
) -> None:
    """Each day has at most one of them."""
    ranges: list[DayRange] = []
    for i, part in enumerate(parts):
        if part.to_day is not None and part.to_day <= part.from_day:
            document.note("packs.days_overlap", (*way, i), name=name)
            continue
        days = DayRange(part.from_day, part.to_day)
        if any(days.overlaps(other) for other in ranges):
            document.note("packs.days_overlap", (*way, i), name=name)
        ranges.append(days)


def _indicators(pack: DraftPack) -> None:
    if pack.indicators is None:
        return
    document, written = pack.indicators
    note_doubles(document, [x.code for x in written.indicators], ("indicators",))
    for i, indicator in enumerate(written.indicators):
        way: Way = ("indicators", i)
        note_code(document, indicator.code, (*way, "code"))
        if indicator.component is not None:
            _component(pack, document, indicator.component, (*way, "component"))
        _targets(document, indicator, way)
        if indicator.formula is not None:
            _formula(pack, document, indicator.formula, (*way, "formula"))


def _targets(document: Document, indicator: Indicator, way: Way) -> None:
    for j, target in enumerate(indicator.targets):
        if target.high is not None and target.high < target.low:
            here = (*way, "targets", j, "high")
            document.note(
                "packs.wrong_value", here, found=str(target.high), expected=f"≥ {target.low}"
            )


def _formula(pack: DraftPack, document: Document, text: str, way: Way) -> None:
    names = Names({}, {}, pack.cell, pack.form_codes, in_indicator=True)
    try:
        found = mistakes_in(parse(text), names, expected="number")
    except ExpressionMistake as broken:
        found = [broken]
    for mistake in found:
        if mistake.details.get("form") not in pack.broken:
            document.note(mistake.code, way, mistake.at, **mistake.details)


def _calendars(pack: DraftPack) -> None:
    if pack.calendars is not None:
        drafts = {draft.form.code: draft.form.regimes for draft in pack.forms}
        lint_calendars(*pack.calendars, forms=pack.form_codes, drafts=drafts)


def _parameters(pack: DraftPack) -> None:
    seen: set[str] = set()
    for document, parameter in pack.parameters:
        note_code(document, parameter.code, ("code",))
        if parameter.code in seen:
            document.note("packs.two_of_one", ("code",), name=parameter.code)
        seen.add(parameter.code)
        note_doubles(document, [v.code for v in parameter.values], ("values",))
        _days_once(document, parameter.code, parameter.values, ("values",))


def _published(pack: DraftPack) -> None:
    if pack.published is None:
        return
    document, written = pack.published
    note_doubles(document, [p.code for p in written.published], ("published",))
    for i, figure in enumerate(written.published):
        if figure.component is not None:
            _component(pack, document, figure.component, ("published", i, "component"))
        for key, value, known in _published_names(pack, figure):
            note_unknown(document, value, known, ("published", i, key))


def _published_names(
    pack: DraftPack, figure: Published
) -> Iterator[tuple[str, str, Sequence[str]]]:
    if figure.poverty_line is not None and not any("parameters/" in name for name in pack.unread):
        yield "poverty_line", figure.poverty_line, list(_lines(pack))
    if figure.form is None:
        return
    yield "form", figure.form, sorted(pack.form_codes)
    draft = next((d for d in pack.forms if d.form.code == figure.form), None)
    if draft is not None:
        yield "cell", figure.cell or "", list(draft.form.by_address)


def _training(pack: DraftPack) -> None:
    if pack.training is None:
        return
    document, training = pack.training
    _component(pack, document, training.component, ("component",))
    for name in ("positions", "topics", "norms"):
        note_doubles(document, [part.code for part in getattr(training, name)], (name,))
    for i, position in enumerate(training.positions):
        for level in position.levels:
            note_unknown(document, level, LEVELS, ("positions", i, "levels"))
    for i, norm in enumerate(training.norms):
        for factor in norm.per:
            note_unknown(document, factor, FACTORS, ("norms", i, "per"))
    if training.feed is not None:
        _feed(pack, document, training)


def _money(pack: DraftPack) -> None:
    if pack.money is None:
        return
    document, money = pack.money
    known = None if "components.yaml" in pack.unread else pack.component_codes
    cells = {draft.form.code: tuple(draft.form.by_address) for draft in pack.forms}
    lint_money(document, money, components=known, cells=cells)
    forms = sorted(pack.form_codes)
    for i, result in enumerate(money.results):
        note_unknown(document, result.form, forms, ("results", i, "form"))
    for i, feed in enumerate(money.feeds):
        note_unknown(document, feed.form, forms, ("feeds", i, "form"))
    for i, table in enumerate(money.tables):
        note_unknown(document, table.form, forms, ("tables", i, "form"))


def _followup(pack: DraftPack) -> None:
    if pack.followup is None:
        return
    document, followup = pack.followup
    for name in ("groups", "causes", "severities", "ladder", "upward_ladder", "levels"):
        note_doubles(document, [part.code for part in getattr(followup, name)], (name,))
    for ladder in ("ladder", "upward_ladder"):
        for i, rung in enumerate(getattr(followup, ladder)):
            note_unknown(document, rung.to, TOLD, (ladder, i, "to"))
    severities = [severity.code for severity in followup.severities]
    for i, code in enumerate(followup.recheck.severities if followup.recheck else ()):
        note_unknown(document, code, severities, ("recheck", "severities", i))
    levels = [level.code for level in followup.levels]
    for i, level in enumerate(followup.levels):
        if level.then is not None:
            note_unknown(document, level.then, levels, ("levels", i, "then"))


def _inspections(pack: DraftPack) -> None:
    if pack.inspections is None:
        return
    document, inspections = pack.inspections
    followup = pack.followup[1] if pack.followup else None
    cells = {draft.form.code: tuple(draft.form.by_address) for draft in pack.forms}
    lint_inspections(document, inspections, followup=followup, cells=cells)


def _evaluations(pack: DraftPack) -> None:
    if pack.evaluations is None:
        return
    document, evaluations = pack.evaluations
    indicators = pack.indicators[1].indicators if pack.indicators else ()
    lint_evaluations(
        document,
        evaluations,
        indicators=[one.code for one in indicators],
        components=pack.component_codes,
        rates={
            draft.form.code: [cell.address for cell in draft.form.cells if cell.is_ratio]
            for draft in pack.forms
        },
    )
    for i, line in enumerate(evaluations.lines):
        for name in ("yearly", "forecast"):
            text = getattr(line, name)
            if text is not None:
                _formula(pack, document, text, ("lines", i, name))


def _checklists(pack: DraftPack) -> None:
    components = None if "components.yaml" in pack.unread else pack.component_codes
    followup = pack.followup[1] if pack.followup else None
    required = [one.code for one in pack.documents[1].required] if pack.documents else []
    for document, checklist in pack.checklists:
        lint_checklist(
            document, checklist, followup=followup, components=components, required=required
        )


def _documents(pack: DraftPack) -> None:
    if pack.documents is None:
        return
    document, documents = pack.documents
    known = None if "components.yaml" in pack.unread else pack.component_codes
    groups = [group.code for group in pack.followup[1].groups] if pack.followup else None
    lint_documents(document, documents, components=known, groups=groups)


def _feed(pack: DraftPack, document: Document, training: Training) -> None:
    """Every cell that is to be filled stands in the form."""
    feed = training.feed
    if feed is None or feed.form in pack.broken:
        return
    note_unknown(document, feed.form, sorted(pack.form_codes), ("feed", "form"))
    draft = next((d for d in pack.forms if d.form.code == feed.form), None)
    if draft is None:
        return
    known = list(draft.form.by_address)
    rows: list[tuple[Way, str, str]] = [
        (("feed", "classes"), feed.classes, feed.done),
        (("feed", "days"), feed.days, feed.done),
    ]
    rows += [(("feed", "turns", k), row, feed.people) for k, row in feed.turns.items()]
    rows += [(("feed", "in_post", k), row, feed.trained) for k, row in feed.in_post.items()]
    for way, row, column in rows:
        note_unknown(document, f"{row}.{column}", known, way)


def _surveys(pack: DraftPack) -> None:
    if pack.surveys is not None:
        document, surveys = pack.surveys
        note_doubles(document, [kind.code for kind in surveys.kinds], ("kinds",))
    for document, written in pack.questionnaires:
        note_code(document, written.code, ("code",))
        expected = f"surveys/{written.code}.yaml"
        if document.file != expected:
            document.note("packs.file_name", ("code",), name=document.file, expected=expected)
        note_unknown(document, written.purpose, PURPOSES, ("purpose",))
        for mistake in sheet_mistakes(written.questions):
            document.note(mistake.code, mistake.way, None, **mistake.details)
