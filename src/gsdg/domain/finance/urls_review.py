"""Addresses of what looks back over the book."""

from django.urls import path

from gsdg.domain.finance.views import closing

reviewing = [
    path("von/khoa-so/", closing.years, name="closing"),
    path("von/khoa-so/tep/", closing.years_file, name="closing-file"),
    path("von/khoa-so/dieu-chuyen/<int:office_id>/", closing.transfer, name="transfer"),
]
