"""Addresses of the desk."""

from django.urls import path

from gsdg.outputs.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("thong-bao/<int:notice_id>/", views.notice, name="notice"),
]
