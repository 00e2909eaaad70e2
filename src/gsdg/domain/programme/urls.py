"""Addresses of the programme, in Vietnamese."""

from django.urls import path

from gsdg.domain.programme.views import forms

app_name = "programme"

urlpatterns = [
    path("bieu-mau/", forms.form_list, name="form-list"),
    path("bieu-mau/<str:form>/", forms.form, name="form"),
]
