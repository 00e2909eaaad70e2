"""Addresses of directing documents and of papers made here, in Vietnamese."""

from django.urls import path

from gsdg.domain.papers.views import documents, exports, importing, made, signers, templates

app_name = "papers"
urlpatterns = [
    path("so-van-ban/", made.made_list, name="made-list"),
    path("so-van-ban/lap/", made.made_new, name="made-new"),
    path("so-van-ban/<int:pk>/", made.made, name="made"),
    path("so-van-ban/<int:pk>/ho-so/", made.made_dossier, name="made-dossier"),
    path("so-van-ban/<int:pk>/tep/<slug:what>/", made.made_file, name="made-file"),
    path("so-van-ban/<int:pk>/<slug:slug>/", made.made_act, name="made-act"),
    path("mau-van-ban/", templates.templates, name="templates"),
    path("mau-van-ban/<slug:kind>/", templates.template_kind, name="template-kind"),
    path("mau-van-ban/<slug:kind>/ap-dung/<int:pk>/", templates.template_put, name="template-put"),
    path(
        "mau-van-ban/<slug:kind>/<slug:what>/<int:pk>/",
        templates.template_file,
        name="template-file",
    ),
    path("nguoi-ky/", signers.signers, name="signers"),
    path("nguoi-ky/ghi/", signers.signer_new, name="signer-new"),
    path("nguoi-ky/<int:pk>/thoi/", signers.signer_end, name="signer-end"),
    path("van-ban/", documents.register, name="documents"),
    path("van-ban/tai/", documents.register_file, name="documents-file"),
    path("van-ban/ghi/", documents.new, name="document-new"),
    path("van-ban/con-thieu/", documents.missing, name="missing"),
    path("van-ban/nhap/", importing.workbook, name="import"),
    path("van-ban/nhap/mau/", importing.template, name="import-template"),
    path("van-ban/nhap/loi/<str:sha256>/", importing.marked, name="import-marked"),
    path("van-ban/van-phong-dien-tu/", exports.exports, name="exports"),
    path("van-ban/van-phong-dien-tu/<int:pk>/", exports.export, name="export"),
    path("van-ban/van-phong-dien-tu/<int:pk>/cot/", exports.columns, name="export-columns"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>/tep/", documents.document_file, name="document-file"),
    path("van-ban/<int:pk>/bo-quan-he/<int:tie_id>/", documents.untie, name="document-untie"),
    path(
        "van-ban/<int:pk>/bo-phai-co/<int:serving_id>/",
        documents.serve_no_more,
        name="document-serve-no-more",
    ),
    path("van-ban/<int:pk>/<slug:slug>/", documents.act, name="document-act"),
]
