"""The app of access: no tables; it is listed so that its problems are known from the start."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "gsdg.toolkit.access"
    label = "access"
