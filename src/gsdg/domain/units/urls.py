"""Addresses of the register of units, in Vietnamese."""

from django.urls import path

from gsdg.domain.units.views import changes, units, villages

app_name = "units"

urlpatterns = [
    path("don-vi/", units.unit_list, name="unit-list"),
    path("don-vi/tim/", units.found, name="found"),
    path("don-vi/tim-co-quan/", units.found_offices, name="found-offices"),
    path("don-vi/thay-doi/", changes.change_list, name="change-list"),
    path("don-vi/thay-doi/lap/<slug:way>/", changes.change_new, name="change-new"),
    path("don-vi/thay-doi/<int:change_id>/", changes.change, name="change"),
    path("don-vi/thay-doi/<int:change_id>/hieu-luc/", changes.put_in_force, name="change-put"),
    path("don-vi/thay-doi/<int:change_id>/rut/", changes.withdraw, name="change-withdraw"),
    path("don-vi/<int:unit_id>/", units.unit, name="unit"),
    path("don-vi/<int:unit_id>/thon/", villages.village_list, name="village-list"),
    path("don-vi/<int:unit_id>/thon/<slug:way>/", villages.village_change, name="village-change"),
]
