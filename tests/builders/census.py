"""Every page that can be opened: found in the addresses of the program, and here with somebody who uses it.

A new address is either visited or excused with a reason; `left_out` names the one that is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gsdg.toolkit.web.guide import is_written
from tests.builders import (
    census_evaluations,
    census_inspections,
    census_supervision,
    census_surveys,
    census_training,
    census_visits,
)
from tests.builders.demo_site import DemoReport, DemoSite

Address = Callable[[DemoSite], str]
Who = str | Callable[[DemoSite], str]
Found = Callable[[DemoSite], DemoReport]

CLERK, HEAD = "so-canbo", "so-lanhdao"
CHAIR, VIEWER, OWNER, ADMINISTRATOR = "ubnd-lanhdao", "bcd-xem", "so-yte-canbo", "quantri"
NOBODY = ""
LEAD_OFFICE, OWNER_OFFICE = "so-nnmt", "so-yte"
PROVINCE_UNIT = 10004200
OLD_DISTRICT = 20044600
"""Huyện Cẩm Xuyên, until 30 June 2025."""
POST_ONLY, FILE, LEADS_ON = "only sent to", "a file", "leads on to another page"

EXCUSED = {
    "accounts:sign-in-to-demo": POST_ONLY,
    "accounts:sign-in-and-go-on": POST_ONLY,
    "accounts:sign-out": POST_ONLY,
    "accounts:grant-role": POST_ONLY,
    "accounts:end-role": POST_ONLY,
    "accounts:end-substitution": POST_ONLY,
    "accounts:issue-code": POST_ONLY,
    "accounts:move-to-successor": POST_ONLY,
    "accounts:deactivate": POST_ONLY,
    "accounts:reactivate": POST_ONLY,
    "desk:notice": LEADS_ON,
    "journal:audit-file": POST_ONLY,
    "reporting:board-file": FILE,
    "reporting:letter-file": FILE,
    "reporting:urging-letter": FILE,
    "reporting:reopen": POST_ONLY,
    "reporting:issue": POST_ONLY,
    "reporting:remark": POST_ONLY,
    "reporting:resolve": POST_ONLY,
    "reporting:paper-file": FILE,
    "reporting:entry-save": POST_ONLY,
    "reporting:finish-part": POST_ONLY,
    "reporting:texts-quote": POST_ONLY,
    "reporting:batch-again": POST_ONLY,
    "reporting:certify": POST_ONLY,
    "reporting:certify-and-submit": POST_ONLY,
    "reporting:extension-withdraw": POST_ONLY,
    "reporting:submit": POST_ONLY,
    "reporting:take-back": POST_ONLY,
    "reporting:workbook": FILE,
    "reporting:workbook-marked": FILE,
    "reporting:figures-document": FILE,
    "reporting:history-form": FILE,
    "reporting:figure-dossier": POST_ONLY,
    "reporting:measure-document": FILE,
    "finance:reverse": POST_ONLY,
    "finance:draft-withdraw": POST_ONLY,
    "finance:paper": FILE,
    "finance:closing-file": FILE,
    "finance:beside-file": FILE,
    "finance:table-file": FILE,
    "followup:register-file": FILE,
    "followup:proof-file": FILE,
    "finance:estimates-file": FILE,
    "finance:estimate-numbered": LEADS_ON,
    "finance:estimate-remove": POST_ONLY,
    "finance:estimate-send": POST_ONLY,
    "finance:estimate-give-back": POST_ONLY,
    "accounts:people-template": FILE,
    "followup:lines-template": FILE,
    "followup:lines-marked": FILE,
    "inspections:checklist-marked": FILE,
    "followup:in-book-file": FILE,
    "followup:obstacles-file": FILE,
    "followup:obstacles-table": FILE,
    "followup:corrections-table": FILE,
    "followup:figures-file": FILE,
    "followup:urging-letter": FILE,
    "followup:asking-letter": FILE,
    **census_evaluations.EXCUSED,
    **census_inspections.EXCUSED,
    **census_supervision.EXCUSED,
    **census_surveys.EXCUSED,
    **census_visits.EXCUSED,
    **census_training.EXCUSED,
    "finance:treasury-match": POST_ONLY,
    "finance:treasury-answer": POST_ONLY,
    "papers:documents-file": FILE,
    "papers:document-file": FILE,
    "papers:document-untie": POST_ONLY,
    "papers:made-dossier": POST_ONLY,
    "papers:made-file": FILE,
    "papers:template-file": FILE,
    "papers:document-serve-no-more": POST_ONLY,
    "papers:import-template": FILE,
    "papers:import-marked": FILE,
    "units:found": FILE,
    "units:found-offices": FILE,
    "units:change-put": POST_ONLY,
    "units:change-withdraw": POST_ONLY,
    "web:guide-picture": FILE,
    "set-language": POST_ONLY,
}


@dataclass(frozen=True)
class Visit:
    """One page as one person sees it; `figures` where the page shows some, which the demo must call illustrative."""

    name: str
    who: Who
    address: Address
    case: str = ""
    figures: bool = False

    @property
    def label(self) -> str:
        return "-".join(filter(None, (self.name.replace(":", "-"), self.case)))

    def visitor(self, demo: DemoSite) -> str:
        return self.who if isinstance(self.who, str) else self.who(demo)


def _at(name: str, *arguments: Any, query: str = "") -> Address:
    return lambda _: reverse(name, args=arguments) + query


def _plain(name: str, who: Who, case: str = "", query: str = "", **more: Any) -> Visit:
    return Visit(name, who, _at(name, query=query), case, **more)


def _of(name: str, case: str, who: str, found: Found) -> Visit:
    """A page of one report; `who` may be the clerk or the head of the office that owes it."""

    def visitor(demo: DemoSite) -> str:
        return f"{found(demo).office}-{who}" if who in ("canbo", "lanhdao") else who

    return Visit(name, visitor, lambda demo: reverse(name, args=[found(demo).pk]), case, True)


def _beside(name: str, case: str, who: str, found: Found) -> Visit:
    """A page of nobody's report, opened by the office that owes that one."""
    visitor = _of(name, case, who, found).who
    return Visit(name, visitor, _at(name), case)


def _commune(form: str, state: str) -> Found:
    return lambda demo: demo.report(form, state)


def _office(office: str, form: str) -> Found:
    return lambda demo: demo.of_office(office, form)


def _reminder(demo: DemoSite) -> str:
    """The review of poor households was due six days before the demo's day."""
    late = demo.report("MTQG-RSHN", "not_started")
    return f"{reverse('reporting:reminder')}?ky=2026&che-do=mtqg-ra-soat&bao-cao={late.duty}"


def _commune_unit(demo: DemoSite) -> str:
    return reverse("units:unit", args=[demo.report("MTQG-RSHN", "accepted").unit_id])


def _gone_unit(demo: DemoSite) -> str:
    """A commune of the map before July 2025."""
    return reverse("units:unit", args=[demo.report("DBHN", "accepted", "2024").unit_id])


def _a_change(demo: DemoSite) -> str:
    return reverse("units:change", args=[demo.change])


def _estimate(demo: DemoSite) -> str:
    return reverse("finance:estimate", args=[demo.own_office])


def _forecast(demo: DemoSite) -> str:
    return reverse("finance:forecast", args=[demo.own_office])


def _transfer(demo: DemoSite) -> str:
    """Of a district's committee, which ended with the districts."""
    return reverse("finance:transfer", args=[demo.ended_office])


def _map_form(way: str) -> Visit:
    return Visit("units:change-new", ADMINISTRATOR, _at("units:change-new", way), way)


def _commune_clerk(demo: DemoSite) -> str:
    return f"{demo.report('MTQG-RSHN', 'accepted').office}-canbo"


def _villages(demo: DemoSite) -> str:
    return reverse("units:village-list", args=[demo.report("MTQG-RSHN", "accepted").unit_id])


def _replaced_act(demo: DemoSite) -> str:
    return reverse("papers:document", args=[demo.papers["replaced"]])


def _own_document(demo: DemoSite) -> str:
    return reverse("papers:document", args=[demo.papers["own"]])


def _figures(name: str, *more: str, query: str = "", case: str = "", who: Who = CLERK) -> Visit:
    address = _at(name, "MTQG-RSHN", "2026", PROVINCE_UNIT, *more, query=query)
    return Visit(name, who, address, case, True)


def _series_of_district(demo: DemoSite) -> str:
    address = reverse("reporting:figures-series", args=["DBHN", "2025", OLD_DISTRICT])
    return f"{address}?o=12.2"


def _indicator_of_district(demo: DemoSite) -> str:
    """Over the change of programme: only one of the two knows the indicator."""
    address = reverse("reporting:figures-series", args=["DBHN", "2024", OLD_DISTRICT])
    return f"{address}?o=ngheo-giam"


def _figures_of_commune(demo: DemoSite) -> str:
    unit = demo.report("MTQG-RSHN", "accepted").unit_id
    return reverse("reporting:figures", args=["MTQG-RSHN", "2026", unit])


def _why_of_commune(demo: DemoSite) -> str:
    unit = demo.report("MTQG-RSHN", "accepted").unit_id
    return reverse("reporting:why", args=["MTQG-RSHN", "2026", unit, "03.2"])


def _why_of_district(demo: DemoSite) -> str:
    return reverse("reporting:why-measure", args=["DBHN", "2024", OLD_DISTRICT, "ngheo-giam"])


def _guide_page() -> Iterator[Visit]:
    """One of them: all are made by one template."""
    names = sorted(file.stem for file in Path(settings.USER_GUIDE).glob("*.md"))
    for name in [name for name in names if name != "README"][:1]:
        yield Visit("web:guide-page", NOBODY, _at("web:guide-page", name))


def _batch(demo: DemoSite) -> str:
    return reverse("reporting:batch", args=[demo.on_behalf["batch"]])


def _objecting(demo: DemoSite) -> str:
    return reverse("reporting:object", args=[demo.on_behalf["report"]])


def _taken_in_for(demo: DemoSite) -> str:
    return f"{demo.on_behalf['office']}-canbo"


_DRAFTED = "?loai=submission-letter&form=DBHN&period=2025&unit=%4010004200&total=live"
VISITS = (
    _plain("accounts:sign-in", NOBODY),
    _plain("accounts:use-code", NOBODY),
    _plain("accounts:own", CLERK),
    _plain("accounts:name-substitute", CLERK),
    _plain("accounts:change-password", CLERK),
    _plain("accounts:user-list", ADMINISTRATOR),
    _plain("accounts:user-new", ADMINISTRATOR),
    _plain("accounts:left-behind", ADMINISTRATOR),
    _plain("accounts:people-import", ADMINISTRATOR),
    _plain("accounts:codes", ADMINISTRATOR),
    Visit("accounts:user-detail", ADMINISTRATOR, _at("accounts:user-detail", CLERK)),
    _beside("desk:home", "commune-clerk", "canbo", _commune("MTQG-RSHN", "sent_back")),
    _beside("desk:home", "commune-head", "lanhdao", _commune("MTQG-RSHN", "certified")),
    _plain("desk:home", CLERK, "clerk", figures=True),
    _plain("desk:home", HEAD, "head", figures=True),
    _plain("desk:home", OWNER, "owner", figures=True),
    _plain("desk:home", CHAIR, "chair", figures=True),
    _plain("desk:home", VIEWER, "viewer", figures=True),
    _plain("desk:home", ADMINISTRATOR, "administrator"),
    _plain("units:unit-list", CLERK),
    Visit("units:unit", CLERK, _at("units:unit", PROVINCE_UNIT), "province"),
    Visit("units:unit", CLERK, _commune_unit, "commune"),
    Visit("units:unit", CLERK, _gone_unit, "gone"),
    _plain("units:change-list", ADMINISTRATOR),
    Visit("units:change", CLERK, _a_change),
    *(
        _map_form(way)
        for way in ("doi-ten", "doi-loai", "nhap", "chia", "chuyen", "giai-the", "tep")
    ),
    Visit("units:village-list", _commune_clerk, _villages),
    Visit("units:village-change", _commune_clerk, lambda demo: _villages(demo) + "them/"),
    _plain("programme:form-list", CLERK),
    _plain("programme:year", CLERK),
    Visit("programme:form", CLERK, _at("programme:form", "DBHN"), "DBHN"),
    Visit("programme:form", CLERK, _at("programme:form", "DA2"), "DA2"),
    _plain("programme:targets", CLERK),
    _plain("programme:targets", OWNER, "owner"),
    Visit("programme:target", CLERK, _at("programme:target", 2), figures=True),
    _plain("programme:target-set", CLERK),
    _plain("reporting:review-many", CLERK),
    _plain("reporting:letters", CLERK),
    _plain("reporting:letter-new", CLERK),
    _plain("reporting:letter-new", OWNER, "owner"),
    Visit("reporting:letter", CLERK, _at("reporting:letter", 1)),
    Visit("reporting:letter-send", CLERK, _at("reporting:letter-send", 1)),
    _plain("reporting:board", CLERK, "clerk"),
    _plain("reporting:board", VIEWER, "viewer", "?ky=2026"),
    Visit("reporting:reminder", CLERK, _reminder),
    _plain("reporting:open-period", HEAD),
    _plain("reporting:assigning", HEAD),
    _of("reporting:report", "submitted", "lanhdao", _commune("MTQG-RSHN", "submitted")),
    _of("reporting:report", "accepted", HEAD, _commune("MTQG-RSHN", "accepted")),
    _of("reporting:report", "certified", "lanhdao", _commune("DA7-TDA1", "certified")),
    _of("reporting:report", "list", CLERK, _commune("DA2", "accepted")),
    _of("reporting:report", "consolidated", HEAD, _office(LEAD_OFFICE, "MTQG-RSHN")),
    _of("reporting:report", "chair", CHAIR, _office(LEAD_OFFICE, "MTQG-RSHN")),
    _of("reporting:review", "poverty", CLERK, _commune("MTQG-RSHN", "submitted")),
    _of("reporting:review", "list", CLERK, _commune("DA2", "submitted")),
    _of("reporting:waive", "", HEAD, _commune("MTQG-RSHN", "draft")),
    _of("reporting:signed-paper", "", "canbo", _commune("DA7-TDA1", "draft")),
    _of("reporting:extension-ask", "", "canbo", _commune("MTQG-RSHN", "draft")),
    _of("reporting:extension-decide", "", CLERK, _commune("MTQG-RSHN", "draft")),
    _of("reporting:entry", "draft", "canbo", _commune("MTQG-RSHN", "draft")),
    _of("reporting:entry", "new", "canbo", _commune("DA7-TDA1", "not_started")),
    _of("reporting:entry", "returned", "canbo", _commune("MTQG-RSHN", "sent_back")),
    _of("reporting:entry", "list", "canbo", _commune("DA2", "draft")),
    _of("reporting:entry", "works", "canbo", _commune("DA1-TDA1", "draft")),
    _of("reporting:entry", "deprivations", "canbo", _commune("MTQG-THIEU-HUT", "draft")),
    _of("reporting:entry", "consolidated", CLERK, _office(LEAD_OFFICE, "MTQG-RSHN")),
    _of("reporting:entry", "owner", OWNER, _office(OWNER_OFFICE, "DA7-TDA1")),
    _beside("reporting:upload-any", "", "canbo", _commune("MTQG-RSHN", "draft")),
    _of("reporting:upload", "", "canbo", _commune("MTQG-RSHN", "draft")),
    Visit("reporting:batch", CLERK, _batch),
    Visit("reporting:object", _taken_in_for, _objecting),
    Visit(
        "reporting:texts",
        CLERK,
        lambda demo: reverse(
            "reporting:texts", args=[_office(LEAD_OFFICE, "MTQG-RSHN")(demo).pk, "kho-khan"]
        ),
    ),
    _beside("reporting:upload-many", "", "canbo", _commune("MTQG-RSHN", "draft")),
    _plain("reporting:figures-index", CLERK, figures=True),
    _plain("reporting:history", HEAD),
    Visit(
        "reporting:history-load",
        HEAD,
        lambda demo: reverse("reporting:history-load", args=["DBHN", "2023"]),
    ),
    _figures("reporting:figures"),
    _figures("reporting:figures", query="?o=12.2&dia-gioi=today", case="today", who=VIEWER),
    Visit("reporting:figures", CLERK, _figures_of_commune, "commune", True),
    _figures("reporting:figures-list", "kho-khan"),
    _figures("reporting:figures-series", query="?o=13.2"),
    Visit("reporting:figures-series", CLERK, _series_of_district, "district", True),
    Visit("reporting:figures-series", CLERK, _indicator_of_district, "indicator", True),
    _figures("reporting:figures-compare", query="?o=ngheo-giam-2026&dia-gioi=today"),
    _figures("reporting:figures-compare", query="?dia-gioi=2024-12-31", case="old-map", who=VIEWER),
    _figures("reporting:why", "12.2"),
    _figures("reporting:why-measure", "ngheo-giam-2026"),
    Visit("reporting:why-measure", CLERK, _why_of_district, "district", True),
    Visit("reporting:why", CLERK, _why_of_commune, "commune", True),
    _plain("finance:table", CLERK, "clerk", figures=True),
    _plain("finance:table", VIEWER, "term", "?nam=2021-2025&theo=don-vi", figures=True),
    Visit("finance:table", _commune_clerk, _at("finance:table"), "commune", True),
    _plain("finance:beside", CLERK, "clerk", "?nam=2026"),
    Visit("finance:beside", _commune_clerk, _at("finance:beside"), "commune", True),
    _plain("finance:book", CLERK, figures=True),
    _plain("finance:signs", CLERK),
    _plain("finance:closing", CLERK, figures=True),
    _plain("finance:estimates", CLERK, "clerk", figures=True),
    Visit("finance:estimates", _commune_clerk, _at("finance:estimates"), "commune", True),
    Visit("finance:estimate", CLERK, _estimate, "department"),
    Visit("finance:estimate", _commune_clerk, _estimate, "own"),
    _plain("finance:forecasts", CLERK, "clerk", figures=True),
    Visit("finance:forecasts", _commune_clerk, _at("finance:forecasts"), "commune", True),
    Visit("finance:forecast", _commune_clerk, _forecast, "own"),
    Visit("finance:transfer", CLERK, _transfer),
    Visit("finance:entry", CLERK, _at("finance:entry", 1)),
    _plain("finance:entry-new", CLERK),
    _plain("finance:discrepancy-list", CLERK),
    Visit("finance:discrepancy", CLERK, _at("finance:discrepancy", 1)),
    _plain("finance:draft-list", CLERK),
    _plain("finance:annex", CLERK),
    _plain("finance:treasury", CLERK),
    Visit("finance:treasury-list", CLERK, _at("finance:treasury-list", 1)),
    Visit("finance:treasury-columns", CLERK, _at("finance:treasury-columns", 1)),
    Visit("finance:draft", CLERK, _at("finance:draft", 1)),
    Visit("finance:confirm", _commune_clerk, _at("finance:confirm")),
    *(Visit(*visit) for visit in census_training.VISITS),
    *(Visit(*visit) for visit in census_surveys.VISITS),
    *(Visit(*one) for one in census_evaluations.VISITS),
    *(Visit(*one) for one in census_supervision.VISITS),
    *(Visit(*one) for one in census_inspections.VISITS),
    *(Visit(*one) for one in census_visits.VISITS),
    _plain("followup:register", CLERK),
    _plain("followup:figures", VIEWER),
    _plain("followup:figures", CLERK, "by unit", "?theo=unit"),
    _plain("followup:in-book", CLERK),
    _plain("followup:new", CLERK),
    _plain("followup:lines", CLERK),
    Visit("followup:recommendation", "xa-18073-lanhdao", _at("followup:recommendation", 1), "head"),
    Visit("followup:recommendation", CLERK, _at("followup:recommendation", 4), "clerk"),
    Visit("followup:recommendation", VIEWER, _at("followup:recommendation", 7), "closed"),
    Visit("followup:act", "xa-18073-lanhdao", _at("followup:act", 1, "tra-loi"), "respond"),
    Visit("followup:act", CLERK, _at("followup:act", 4, "xac-nhan"), "verify"),
    Visit("followup:act", CLERK, _at("followup:act", 4, "dinh-chinh"), "amend"),
    Visit("followup:act", CLERK, _at("followup:act", 3, "so-von"), "name in the book"),
    _plain("followup:obstacles", CLERK),
    Visit("followup:obstacle-new", "xa-18073-canbo", _at("followup:obstacle-new")),
    Visit("followup:obstacle", CLERK, _at("followup:obstacle", 1), "clerk"),
    Visit("followup:obstacle", "xa-18073-canbo", _at("followup:obstacle", 1), "commune"),
    Visit("followup:obstacle-act", CLERK, _at("followup:obstacle-act", 1, "tra-loi")),
    _plain("papers:documents", CLERK, "clerk"),
    _plain("papers:documents", VIEWER, "found", "?tim=b%C3%B2+gi%E1%BB%91ng"),
    Visit("papers:document", CLERK, _replaced_act, "replaced"),
    Visit("papers:document", "xa-18073-canbo", _own_document, "own"),
    _plain("papers:document-new", CLERK),
    Visit("papers:document-act", CLERK, lambda demo: _replaced_act(demo) + "quan-he/"),
    _plain("papers:missing", CLERK, "clerk"),
    Visit("papers:missing", "xa-18073-canbo", _at("papers:missing", query="?tt=tat-ca"), "commune"),
    _plain("papers:import", CLERK),
    _plain("papers:made-list", CLERK),
    _plain("papers:made-new", CLERK, query=_DRAFTED),
    Visit("papers:made", CLERK, _at("papers:made", 1)),
    Visit("papers:made-act", CLERK, _at("papers:made-act", 1, "gui")),
    Visit("papers:signer-end", CLERK, _at("papers:signer-end", 1)),
    _plain("papers:templates", CLERK),
    Visit("papers:template-kind", CLERK, _at("papers:template-kind", "submission-letter")),
    Visit("papers:template-put", HEAD, _at("papers:template-put", "submission-letter", 0)),
    _plain("papers:signers", CLERK),
    _plain("papers:signer-new", CLERK),
    _plain("papers:exports", CLERK),
    Visit("papers:export", CLERK, _at("papers:export", 1)),
    Visit("papers:export-columns", CLERK, _at("papers:export-columns", 1)),
    _plain("journal:audit", ADMINISTRATOR),
    _plain("web:gallery", NOBODY),
    *([_plain("web:guide", NOBODY), *_guide_page()] if is_written() else []),
)


def named_addresses() -> set[str]:
    return set(_names(get_resolver().url_patterns, ()))


def _names(patterns: list[Any], within: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            spaces = (*within, pattern.namespace) if pattern.namespace else within
            yield from _names(pattern.url_patterns, spaces)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*within, pattern.name or f"unnamed {pattern.pattern}"))


def left_out() -> set[str]:
    """Addresses that nobody visits and nothing excuses."""
    guide = set() if is_written() else {"web:guide", "web:guide-page"}
    return named_addresses() - {visit.name for visit in VISITS} - set(EXCUSED) - guide


def no_longer_there() -> set[str]:
    return ({visit.name for visit in VISITS} | set(EXCUSED)) - named_addresses()
