"""Addresses of what looks back over the book."""

from django.urls import path

from gsdg.domain.finance.views import beside, closing, estimates, forecasts

reviewing = [
    path("von/ket-qua/", beside.beside, name="beside"),
    path("von/ket-qua/bang.<str:extension>", beside.beside_file, name="beside-file"),
    path("von/khoa-so/", closing.years, name="closing"),
    path("von/khoa-so/tep/", closing.years_file, name="closing-file"),
    path("von/khoa-so/dieu-chuyen/<int:office_id>/", closing.transfer, name="transfer"),
    path("von/uoc/", forecasts.forecasts, name="forecasts"),
    path("von/uoc/<int:office_id>/", forecasts.forecast, name="forecast"),
    path("von/du-toan/", estimates.estimates, name="estimates"),
    path("von/du-toan/so/<int:estimate_id>/", estimates.numbered, name="estimate-numbered"),
    path("von/du-toan/tep/", estimates.estimates_file, name="estimates-file"),
    path("von/du-toan/<int:office_id>/", estimates.estimate, name="estimate"),
    path(
        "von/du-toan/<int:office_id>/bo/<int:line_id>/",
        estimates.remove,
        name="estimate-remove",
    ),
    path("von/du-toan/<int:office_id>/gui/", estimates.send, name="estimate-send"),
    path("von/du-toan/<int:office_id>/tra/", estimates.give_back, name="estimate-give-back"),
]
