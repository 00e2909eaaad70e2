"""Addresses of the book, in Vietnamese."""

from django.urls import path

from gsdg.domain.finance.urls_review import reviewing
from gsdg.domain.finance.views import (
    annexes,
    book,
    confirming,
    discrepancies,
    drafts,
    entries,
    signals,
    table,
    table_file,
    treasury,
)

app_name = "finance"
urlpatterns = [
    path("von/", table.money_table, name="table"),
    path("von/bang.<str:extension>", table_file.table_file, name="table-file"),
    path("von/so/", book.entries, name="book"),
    path("von/so/<int:entry_id>/", entries.entry, name="entry"),
    path("von/so/<int:entry_id>/dao/", entries.reverse, name="reverse"),
    path("von/ghi/", entries.entry_new, name="entry-new"),
    path("von/chung-tu/<int:batch_id>/", book.paper, name="paper"),
    path("von/chenh-lech/", discrepancies.discrepancies, name="discrepancy-list"),
    path("von/chenh-lech/<int:discrepancy_id>/", discrepancies.discrepancy, name="discrepancy"),
    path("von/du-thao/", drafts.draft_list, name="draft-list"),
    path("von/du-thao/<int:draft_id>/", drafts.draft, name="draft"),
    path("von/du-thao/<int:draft_id>/rut/", drafts.withdraw, name="draft-withdraw"),
    path("von/phu-luc/", annexes.annex, name="annex"),
    path("von/kho-bac/", treasury.lists, name="treasury"),
    path("von/kho-bac/<int:list_id>/", treasury.one_list, name="treasury-list"),
    path("von/kho-bac/<int:list_id>/cot/", treasury.columns, name="treasury-columns"),
    path("von/kho-bac/<int:list_id>/khop/", treasury.match, name="treasury-match"),
    path("von/kho-bac/<int:list_id>/tra-loi/", treasury.answer, name="treasury-answer"),
    *reviewing,
    path("von/dau-hieu/", signals.signs, name="signs"),
    path("von/doi-chieu/", confirming.confirm, name="confirm"),
]
