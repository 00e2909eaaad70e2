"""Addresses of directing documents, in Vietnamese."""

from django.urls import path

from gsdg.domain.papers.views import documents, exports, importing

app_name = "papers"
urlpatterns = [
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
