"""Addresses of reporting, in Vietnamese."""

from django.urls import path

from gsdg.domain.reporting.views import (
    acts,
    at_scale,
    batches,
    board,
    entry,
    extensions,
    figures,
    gathering,
    history,
    letters,
    measures,
    on_behalf,
    periods,
    remarks,
    reminders,
    reports,
    review,
    waiving,
    workbooks,
)

app_name = "reporting"

urlpatterns = [
    path("bao-cao/", board.board, name="board"),
    path("bao-cao/tai/", board.board_file, name="board-file"),
    path("bao-cao/nhac-viec/", reminders.reminder, name="reminder"),
    path("bao-cao/mo-ky/", periods.open_period, name="open-period"),
    path("bao-cao/duyet-nhieu/", at_scale.review_many, name="review-many"),
    path("bao-cao/don-doc.docx", reminders.urging_letter, name="urging-letter"),
    path("bao-cao/dot-xuat/", letters.letters, name="letters"),
    path("bao-cao/dot-xuat/nhan/", letters.new, name="letter-new"),
    path("bao-cao/dot-xuat/<int:letter_id>/", letters.letter, name="letter"),
    path("bao-cao/dot-xuat/<int:letter_id>/gui/", letters.send, name="letter-send"),
    path("bao-cao/dot-xuat/<int:letter_id>/<str:kind>.xlsx", letters.file, name="letter-file"),
    path("bao-cao/<int:report_id>/", reports.report, name="report"),
    path("bao-cao/<int:report_id>/duyet/", review.review, name="review"),
    path("bao-cao/<int:report_id>/mo-lai/", reports.reopen, name="reopen"),
    path("bao-cao/<int:report_id>/mien-kiem-tra/", waiving.waive, name="waive"),
    path("bao-cao/<int:report_id>/ban-hanh/", reports.issue, name="issue"),
    path("bao-cao/<int:report_id>/gia-han/", extensions.ask, name="extension-ask"),
    path("bao-cao/<int:report_id>/gia-han/rut/", extensions.withdraw, name="extension-withdraw"),
    path("bao-cao/<int:report_id>/gia-han/quyet/", extensions.decide, name="extension-decide"),
    path("bao-cao/<int:report_id>/trao-doi/", remarks.remark, name="remark"),
    path("bao-cao/<int:report_id>/trao-doi/<int:remark_id>/khep/", remarks.resolve, name="resolve"),
    path("bao-cao/<int:report_id>/van-ban/<int:paper_id>/", reports.paper_file, name="paper-file"),
    path("bao-cao/<int:report_id>/nhap/", entry.entry, name="entry"),
    path("bao-cao/<int:report_id>/nhap/luu/", entry.save, name="entry-save"),
    path("bao-cao/<int:report_id>/y-kien/<str:section>/", gathering.texts, name="texts"),
    path(
        "bao-cao/<int:report_id>/y-kien/<str:section>/trich/", gathering.quote, name="texts-quote"
    ),
    path("bao-cao/<int:report_id>/nhap-xong/", acts.finish_part, name="finish-part"),
    path("bao-cao/<int:report_id>/ky-duyet/", acts.certify, name="certify"),
    path(
        "bao-cao/<int:report_id>/ky-duyet-va-gui/",
        acts.certify_and_submit,
        name="certify-and-submit",
    ),
    path("bao-cao/<int:report_id>/ban-da-ky/", acts.signed_paper, name="signed-paper"),
    path("bao-cao/<int:report_id>/gui/", acts.submit, name="submit"),
    path("bao-cao/<int:report_id>/rut-lai/", acts.take_back, name="take-back"),
    path("bao-cao/excel/nop-nhieu/", batches.send, name="upload-many"),
    path("bao-cao/hang-loat/<int:batch_id>/", batches.batch, name="batch"),
    path("bao-cao/hang-loat/<int:batch_id>/lam-tiep/", batches.again, name="batch-again"),
    path("bao-cao/<int:report_id>/nhap-thay/khong-nhan/", on_behalf.object_to_it, name="object"),
    path("bao-cao/excel/nop/", workbooks.upload_any, name="upload-any"),
    path("bao-cao/<int:report_id>/excel/", workbooks.workbook, name="workbook"),
    path("bao-cao/<int:report_id>/excel/nop/", workbooks.upload, name="upload"),
    path(
        "bao-cao/<int:report_id>/excel/loi/<str:sha256>/", workbooks.marked, name="workbook-marked"
    ),
    path("so-lieu/", figures.figures_index, name="figures-index"),
    path("so-lieu-ky-truoc/", history.history, name="history"),
    path("so-lieu-ky-truoc/<str:form>/<str:period>/", history.history_load, name="history-load"),
    path(
        "so-lieu-ky-truoc/<str:form>/<str:period>/bang.xlsx",
        history.history_form,
        name="history-form",
    ),
    path("so-lieu/<str:form>/<str:period>/<int:unit_id>/", figures.figures, name="figures"),
    path(
        "so-lieu/<str:form>/<str:period>/<int:unit_id>/danh-muc/<str:section>/",
        figures.figures_list,
        name="figures-list",
    ),
    path(
        "so-lieu/<str:form>/<str:period>/<int:unit_id>/tai/<str:kind>.<str:extension>",
        figures.figures_document,
        name="figures-document",
    ),
    path(
        "so-lieu/<str:form>/<str:period>/<int:unit_id>/qua-cac-nam/",
        measures.series,
        name="figures-series",
    ),
    path(
        "so-lieu/<str:form>/<str:period>/<int:unit_id>/so-sanh/",
        measures.compare,
        name="figures-compare",
    ),
    path(
        "so-lieu/<str:form>/<str:period>/<int:unit_id>/bang/<str:kind>.<str:extension>",
        measures.measure_file,
        name="measure-document",
    ),
    path("vi-sao/<str:form>/<str:period>/<int:unit_id>/<str:cell>/", figures.why, name="why"),
    path(
        "vi-sao/<str:form>/<str:period>/<int:unit_id>/chi-so/<str:code>/",
        measures.why_measure,
        name="why-measure",
    ),
    path(
        "vi-sao/<str:form>/<str:period>/<int:unit_id>/<str:cell>/ho-so/",
        figures.figure_dossier,
        name="figure-dossier",
    ),
]
