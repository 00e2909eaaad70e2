"""Words in both languages, where a rule stands in the law, and the scalars of a pack read strictly.

Every scalar of a YAML file arrives as the text that was written; the field decides what it is. So `no` stays a word,
`042` and `12:30` stay as typed, and only `true` and `false` are truth values.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refused

_PLACE = re.compile(r"\{([a-z_]+)\}")
_WHOLE = re.compile(r"[-+]?\d{1,18}")
_DECIMAL = re.compile(r"[-+]?\d{1,18}(\.\d{1,9})?")


class Spec(BaseModel):
    """Frozen; an unknown key is a mistake, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag", "true or false", {"expected": "true, false"})
        return value == "true"
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise PydanticCustomError("whole", "a whole number", {"expected": "-12, 0, 250"})
        return int(value)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _DECIMAL.fullmatch(value):
            raise PydanticCustomError("number", "a number", {"expected": "1500000, 2.5"})
        return Decimal(value)
    if isinstance(value, float):
        raise PydanticCustomError("number", "never a float", {"expected": "1500000, 2.5"})
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return (
                date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else _no_day()
            )
        except ValueError:
            _no_day()
    return value


def _no_day() -> None:
    raise PydanticCustomError("day", "a day", {"expected": "2022-07-15"})


def _period(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return Period.parse(value)
        except Refused:
            raise PydanticCustomError(
                "period", "a period", {"expected": "2025, 2025-H1, 2021-2025"}
            ) from None
    return value


def _one_or_many(value: Any) -> Any:
    """A list of one may be written without brackets."""
    return (value,) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Day = Annotated[date, BeforeValidator(_day)]
PeriodCode = Annotated[Period, BeforeValidator(_period)]
Codes = Annotated[tuple[str, ...], BeforeValidator(_one_or_many)]


class Words(Spec):
    """One text in both languages. Vietnamese is the source; English may be empty only until the check says so."""

    vi: str
    en: str = ""

    @model_validator(mode="before")
    @classmethod
    def _vietnamese_alone(cls, value: Any) -> Any:
        return {"vi": value} if isinstance(value, str) else value

    def to(self, language: str) -> str:
        """The text in `vi` or `en`; Vietnamese where there is no English."""
        return self.en if language == "en" and self.en else self.vi

    def filled(self, **places: str) -> Words:
        """With `{name}` places replaced; a place not given stays as it is."""

        def fill(match: re.Match[str]) -> str:
            return places.get(match.group(1), match.group(0))

        return Words(vi=_PLACE.sub(fill, self.vi), en=_PLACE.sub(fill, self.en))


class Source(Spec):
    """Where it stands in the law, and whether somebody has read it there. Unverified needs a note that says why."""

    act: str
    article: str = ""
    note: str = ""
    verified: Flag


class Sourced(Spec):
    """Whatever names its source; `verified` is always the source's."""

    source: Source

    @property
    def verified(self) -> bool:
        return self.source.verified


def _title(value: Words) -> Words:
    longest = max(len(value.vi), len(value.en))
    if longest > TITLE_LENGTH:
        raise PydanticCustomError("too_long", "too long", {"max_length": TITLE_LENGTH})
    return value


TITLE_LENGTH = 300
"""What the tables of releases hold; an engine that does not count would take more, another would refuse it."""
Title = Annotated[Words, AfterValidator(_title)]
Code = Annotated[str, Field(max_length=40)]
ShortName = Annotated[str, Field(max_length=60)]
