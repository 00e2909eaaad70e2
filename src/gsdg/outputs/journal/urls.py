"""Addresses of the journal, in Vietnamese."""

from django.urls import path

from gsdg.outputs.journal import views

app_name = "journal"

urlpatterns = [
    path("nhat-ky/", views.audit, name="audit"),
    path("nhat-ky/tai/", views.audit_file, name="audit-file"),
]
