"""Addresses of the register of units, in Vietnamese."""

from django.urls import path

from gsdg.domain.units.views import units

app_name = "units"

urlpatterns = [
    path("don-vi/", units.unit_list, name="unit-list"),
    path("don-vi/<int:unit_id>/", units.unit, name="unit"),
]
