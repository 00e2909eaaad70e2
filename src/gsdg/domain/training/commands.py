"""`gsdg training …`: the register and coverage on the command line; plans and courses stand beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.commands import geography_option
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.training import catalogue, coverage
from gsdg.domain.training.actions import importing, officials, placing
from gsdg.domain.training.entries import PersonEntry, PostEntry
from gsdg.domain.training.models import Official, Post
from gsdg.domain.training.queries import coverage as covering
from gsdg.domain.training.queries.officials import Sought, official_named, officials_list
from gsdg.domain.units import queries as unit_queries
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import DAY, emit, format_option, write_out
from gsdg.toolkit.installation import clock

COVERAGE_COLUMNS = (
    "group",
    "in_post",
    "trained",
    "coverage_num",
    "coverage_den",
    "turns",
    "first_time",
)
OFFICIAL_COLUMNS = (
    "id",
    "name",
    "sex",
    "birth_year",
    "ethnicity",
    "level",
    "position",
    "unit_id",
    "unit_code",
    "unit",
    "from_day",
    "to_day",
    "first_trained_on",
    "post",
)
LEVEL = click.Choice(["province", "district", "commune", "village"])
by_option = click.option("--by", "username", required=True, help="Username of who acts.")


@click.group()
def training() -> None:
    """Officials, training plans, courses, attendance, and the share of officials trained."""


@training.command("coverage")
@click.option("--year", type=int, required=True, help="Trained in this year, in post at its end.")
@click.option("--within", required=True, metavar="CODE", help="Within this unit of the map.")
@click.option("--group", type=click.Choice(covering.GROUPS), help="One line for each; else one.")
@click.option("--months", type=int, help="So many months back instead of the year, such as 24.")
@click.option("--on", "day", type=DAY, help="In post on this day; the year's end or today.")
@geography_option
@format_option
def coverage_table(
    year: int,
    within: str,
    group: str | None,
    months: int | None,
    day: date | None,
    geography: str,
    as_format: str,
) -> None:
    """Of the officials in post, how many completed a course; nobody counts twice in a line."""
    window = _window(year, months, day)
    chosen = Geography.parse(geography, today=clock.today())
    unit_id = unit_queries.resolve(within, on=chosen.day or window.until)
    found = covering.counted(covering.Asked(window, unit_id, chosen))
    lines = [found.total] if group is None else found.by(group)
    emit(COVERAGE_COLUMNS, (_coverage_row(line, group, found) for line in lines), as_format)


def _window(year: int, months: int | None, day: date | None) -> coverage.Window:
    window = coverage.year_window(year, on=day or clock.today())
    return window if months is None else coverage.months_window(months, until=window.until)


def _coverage_row(
    line: coverage.Coverage, group: str | None, found: covering.Counted
) -> tuple[Value, ...]:
    name = "total" if group is None else str(line.group)
    here = tree.current().on(found.asked.map_day)
    if group == "unit" and isinstance(line.group, int):
        name = here.span(line.group).code if here.contains(line.group) else ""
    rate = line.rate
    return (name, line.in_post, line.trained, rate.num, rate.den, line.turns, line.first_time)


@training.command("missing")
@click.option("--year", type=int, required=True, help="Completed nothing in this year.")
@click.option("--within", required=True, metavar="CODE", help="In post within this unit.")
@click.option("--months", type=int, help="So many months back instead of the year.")
@by_option
@format_option
def missing(year: int, within: str, months: int | None, username: str, as_format: str) -> None:
    """Who is in post and was not trained, by name: never trained first, then longest ago."""
    window = _window(year, months, None)
    unit_id = unit_queries.resolve(within, on=window.until)
    people = covering.missing(acting(username), covering.Asked(window, unit_id))
    rows = (
        (p.pk, p.name, p.last_trained)  # type: ignore[attr-defined]
        for p in people.iterator(chunk_size=2000)
    )
    emit(("id", "name", "last_trained"), rows, as_format)


@training.command("officials")
@click.option("--within", metavar="CODE", help="Only those who work in this unit or below.")
@click.option("--on", "day", type=DAY, help="In post on this day; today by default.")
@by_option
@format_option
def officials_table(within: str | None, day: date | None, username: str, as_format: str) -> None:
    """The register as far as you may see it: one line for each post."""
    on = day or clock.today()
    sought = _sought(within, on)
    people = officials_list(acting(username), sought, on=on)
    emit(OFFICIAL_COLUMNS, _official_rows(people.iterator(chunk_size=500), sought), as_format)


def _sought(within: str | None, on: date) -> Sought:
    if within is None:
        return Sought(held_on=on)
    unit_id = unit_queries.resolve(within, on=on)
    return Sought(unit_ids=tree.current().on(on).subtree_of(unit_id), held_on=on)


def _official_rows(people: Iterator[Official], sought: Sought) -> Iterator[tuple[Value, ...]]:
    register = tree.current()
    for person in people:
        for post in person.posts.all():
            span = register.span_at(post.unit_id, sought.held_on or post.from_day)
            yield (
                person.pk,
                person.name,
                person.sex,
                person.birth_year,
                person.ethnicity,
                post.level,
                post.position,
                post.unit_id,
                span.code,
                span.name,
                post.from_day,
                post.to_day,
                person.first_trained_on,
                post.pk,
            )


@training.command("export")
@click.option("--within", metavar="CODE", help="Only those who work in this unit or below.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@by_option
def export(within: str | None, out: Path, username: str) -> None:
    """The register as a workbook that can be filled in and taken back. Audited."""
    on = clock.today()
    data = importing.export_officials(
        sought=_sought(within, on),
        title="Danh sách cán bộ làm công tác giảm nghèo",
        notice="",
        by=acting(username),
        at=clock.now(),
        on=on,
    )
    write_out(out, data)
    click.echo(f"{out} {len(data)}")


@training.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--new", "new", type=int, multiple=True, help="Line that is somebody new.")
@click.option("--same", "same", multiple=True, metavar="LINE=ID", help="Line that is person ID.")
@click.option("--dry-run", is_flag=True, help="Only say who each line is taken for.")
@by_option
@format_option
def import_file(
    file: Path,
    new: tuple[int, ...],
    same: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
    username: str,
    as_format: str,
) -> None:
    """Take in the register from a workbook: all lines or none; lines like somebody known must be decided."""
    by, on = acting(username), clock.today()
    with tree.held():
        verdicts = importing.read_import(file.read_bytes(), name=file.name, by=by, on=on)
        if dry_run:
            emit(("row", "known", "alike"), map(_verdict_row, verdicts), as_format)
            return
        taken = importing.take_in_import(
            rows=[verdict.row for verdict in verdicts],
            decided=dict.fromkeys(new, importing.NEW) | _pairs(same),
            by=by,
            at=clock.now(),
            on=on,
        )
    emit(("what", "count"), sorted(taken.items()), as_format)


def _verdict_row(verdict: importing.Verdict) -> tuple[Value, ...]:
    known = {None: "?", importing.NEW: "new"}.get(verdict.known, str(verdict.known))
    hits = " ".join(f"{hit.official_id}:{hit.likeness}" for hit in verdict.hits)
    return verdict.row.row, known, hits


def _pairs(same: tuple[str, ...]) -> dict[int, int]:
    try:
        return {int(line): int(person) for line, _, person in (one.partition("=") for one in same)}
    except ValueError as error:
        raise click.BadParameter("write LINE=ID, for example 14=2031") from error


@training.command("add")
@click.option("--name", required=True)
@click.option("--sex", type=click.Choice(["female", "male"]), required=True)
@click.option("--birth-year", type=int)
@click.option("--ethnicity", default="Kinh", show_default=True)
@click.option("--unit", required=True, metavar="CODE", help="On the map of --from.")
@click.option("--level", type=LEVEL, required=True)
@click.option("--position", required=True, help="Code of the pack, such as phu-trach.")
@click.option("--from", "from_day", type=DAY, required=True)
@click.option("--another", is_flag=True, help="Somebody else than those alike in the register.")
@by_option
def add(
    name: str,
    sex: str,
    birth_year: int | None,
    ethnicity: str,
    unit: str,
    level: str,
    position: str,
    from_day: date,
    another: bool,  # noqa: FBT001 - a flag of the command line
    username: str,
) -> None:
    """Enter somebody with a first post; prints the number of the person."""
    post = PostEntry(unit_queries.resolve(unit, on=from_day), level, position, from_day)
    made = officials.add_official(
        person=PersonEntry(name, sex, ethnicity, birth_year),
        post=post,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
        is_another=another,
    )
    click.echo(made.pk)


@training.command("leave")
@click.argument("post", type=int)
@click.option("--day", type=DAY, required=True, help="The first day the post is no longer held.")
@by_option
def leave(post: int, day: date, username: str) -> None:
    """End a post, by its number."""
    officials.end_post(post_id=_post(post), day=day, by=acting(username), at=clock.now())


@training.command("transfer")
@click.argument("post", type=int)
@click.option("--to", "unit", required=True, metavar="CODE", help="The unit, on the map of --from.")
@click.option("--from", "from_day", type=DAY, required=True, help="First day of the new post.")
@click.option("--office", metavar="CODE", help="Of that unit, where it has several.")
@click.option("--level", type=LEVEL, help="Left out, that of the old post.")
@click.option("--position", help="Code of the pack; left out, that of the old post.")
@by_option
def transfer(
    post: int,
    unit: str,
    from_day: date,
    office: str | None,
    level: str | None,
    position: str | None,
    username: str,
) -> None:
    """Somebody goes on in another office: ends the post, by its number, and prints the number of the new one."""
    old = Post.objects.get(pk=_post(post))
    to = PostEntry(
        unit_queries.resolve(unit, on=from_day),
        level or old.level,
        position or old.position,
        from_day,
        office_id=None if office is None else unit_queries.office_named(office).pk,
        full_time=old.full_time,
    )
    made = officials.transfer_post(
        post_id=post, to=to, by=acting(username), at=clock.now(), on=clock.today()
    )
    click.echo(made.pk)


def _post(number: int) -> int:
    if not Post.objects.filter(pk=number).exists():
        raise Refused(Refusal("post.none"))
    return number


@training.command("place")
@click.argument("posts", type=int, nargs=-1, required=True)
@click.option("--to", "unit", metavar="CODE", help="On today's map; left out, the only heir.")
@by_option
def place(posts: tuple[int, ...], unit: str | None, username: str) -> None:
    """Move people whose unit ended, by the numbers of their posts; prints how many."""
    unit_id = None if unit is None else unit_queries.resolve(unit, on=clock.today())
    made = placing.place_people(
        post_ids=posts, unit_id=unit_id, by=acting(username), at=clock.now(), on=clock.today()
    )
    click.echo(len(made))


@training.command("merge")
@click.argument("keep", type=int)
@click.argument("second", type=int)
@by_option
def merge(keep: int, second: int, username: str) -> None:
    """Two records are one person: everything goes to KEEP."""
    by = acting(username)
    for number in (keep, second):
        official_named(by, number)
    officials.merge_officials(keep_id=keep, gone_id=second, by=by, at=clock.now())


@training.command("erase")
@click.argument("official", type=int)
@click.option("--reason", required=True)
@by_option
def erase(official: int, reason: str, username: str) -> None:
    """Erase the personal data of somebody; the counts stay."""
    by = acting(username)
    official_named(by, official)
    officials.erase_official(
        official_id=official, reason=reason, by=by, at=clock.now(), on=clock.today()
    )


@training.command("positions")
@format_option
def positions(as_format: str) -> None:
    """The positions of the pack in force, and which of them count."""
    found = catalogue.catalogue_on(clock.today()).training.positions
    rows = ((p.code, p.label.vi, " ".join(p.levels), p.counts, p.verified) for p in found)
    emit(("code", "label", "levels", "counts", "verified"), rows, as_format)


COMMANDS = [training]
