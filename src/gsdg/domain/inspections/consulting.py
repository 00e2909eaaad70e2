"""Whom a visit asks through a survey, and what may be asked. Values in, a reason or None out; no database.

Law: the article of the province names leaders of the commune's Party committee, People's Council, People's Committee and
Fatherland Front, heads of villages and of residents' groups, and beneficiaries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gsdg.domain.inspections import words_visits as words
from gsdg.kernel.refusal import Refusal

PARTY, COUNCIL, COMMITTEE, FRONT = "party", "council", "committee", "front"
VILLAGE_HEAD, BENEFICIARY = "village_head", "beneficiary"
LEADERS = (PARTY, COUNCIL, COMMITTEE, FRONT, VILLAGE_HEAD)
KINDS = {
    PARTY: "cap-uy",
    COUNCIL: "hdnd",
    COMMITTEE: "ubnd",
    FRONT: "mttq",
    VILLAGE_HEAD: "truong-thon",
    BENEFICIARY: "ho-huong-loi",
}
"""What the pack calls a respondent of each kind."""
PURPOSES = {"leaders": "consultation", "beneficiaries": "beneficiaries"}


@dataclass(frozen=True, slots=True)
class Consulted:
    """People of one kind: by name, or by their number."""

    whom: str
    people: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class ConsultationEntry:
    """`questionnaire` as on the forms of surveys. With a sample the households drawn in the visit are asked, and no others."""

    questionnaire: str
    title: str
    consulted: Sequence[Consulted] = ()
    sample_id: int | None = None
    is_anonymous: bool = False


def why_not_consult_people(entry: ConsultationEntry) -> Refusal | None:
    asked = [one for one in entry.consulted if one.people or one.size > 0]
    if not asked and entry.sample_id is None:
        return Refusal("consultation.nobody")
    unknown = next((one.whom for one in entry.consulted if one.whom not in words.CONSULTED), None)
    if unknown is not None:
        return Refusal("visit.unknown_code", {"code": unknown}, cell="consulted")
    return None


def whom_in_one_word(entry: ConsultationEntry) -> str:
    """Of a source that is of one kind of people; of several the source says nothing and its survey everything."""
    if entry.sample_id is not None:
        return BENEFICIARY
    asked = [one.whom for one in entry.consulted if one.people or one.size > 0]
    return asked[0] if len(asked) == 1 else ""
