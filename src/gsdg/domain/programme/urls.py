"""Addresses of the programme, in Vietnamese."""

from django.urls import path

from gsdg.domain.programme.views import forms, targets, year

app_name = "programme"

urlpatterns = [
    path("lich-nam/", year.year, name="year"),
    path("bieu-mau/", forms.form_list, name="form-list"),
    path("bieu-mau/<str:form>/", forms.form, name="form"),
    path("chi-tieu/", targets.targets, name="targets"),
    path("chi-tieu/giao/", targets.set_target, name="target-set"),
    path("chi-tieu/<int:target_id>/", targets.target, name="target"),
]
