"""How a cell is named outside its table: row and column, with as much of what stands over them as tells it from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gsdg.domain.packs.spec import Column, FixedSection, Row
from gsdg.domain.packs.wording import Words

Path = tuple[Words, ...]
"""From the outermost heading to the name itself."""


def names_of_columns(section: FixedSection) -> Mapping[str, Words]:
    """By code. A group that is filled in for each period is not part of a name."""
    return _told_apart([(column.code, _ways_of(column)) for column in section.columns])


def names_of_rows(section: FixedSection) -> Mapping[str, Words]:
    """By code, with the heading above it unless the row is named in full."""
    return _told_apart(list(_rows(section.rows)))


def of_cell(row: Words, column: Words) -> Words:
    return _joined((row, column))


def _ways_of(column: Column) -> list[Path]:
    path = (*(group for group in column.group if "{" not in group.vi), column.label)
    return [path[-count:] for count in range(1, len(path) + 1)]


def _rows(rows: Sequence[Row]) -> Iterator[tuple[str, list[Path]]]:
    """Where the usual name is not enough, also the rows that it is a part of by indentation."""
    heading: Path = ()
    parents: list[Row] = []
    for row in rows:
        if row.heading:
            heading, parents = (row.label,), []
            continue
        parents = [one for one in parents if one.indent < row.indent]
        above = tuple(_alone(one) for one in parents)
        usual = (row.full_label,) if row.full_label is not None else (*heading, row.label)
        yield row.code, [usual, (*heading, *above, _alone(row))]
        parents.append(row)


def _alone(row: Row) -> Words:
    return row.full_label or row.label


def _told_apart(named: Sequence[tuple[str, list[Path]]]) -> dict[str, Words]:
    """Whatever shares its name with another takes its next longer one, and in the end its code."""
    ways = [[*map(_joined, paths), _numbered(_joined(paths[-1]), code)] for code, paths in named]
    while alike := _alike(ways):
        for at in alike:
            del ways[at][0]
    return {code: left[0] for (code, _), left in zip(named, ways, strict=True)}


def _alike(ways: Sequence[Sequence[Words]]) -> list[int]:
    """Those that share the name they have now and have a longer one."""
    count = Counter(names[0].vi for names in ways)
    return [at for at, names in enumerate(ways) if count[names[0].vi] > 1 and len(names) > 1]


def _joined(path: Path) -> Words:
    first, *rest = path
    return Words(
        vi=", ".join([first.vi, *(_lower(one.vi) for one in rest)]),
        en=", ".join([first.en, *(_lower(one.en) for one in rest)]),
    )


def _numbered(name: Words, code: str) -> Words:
    return Words(vi=f"{name.vi} ({code})", en=f"{name.en} ({code})")


def _lower(text: str) -> str:
    """First letter small, unless it begins an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
