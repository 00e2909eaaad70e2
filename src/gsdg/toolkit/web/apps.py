"""The app of pages: templates, styles, filters; no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "gsdg.toolkit.web"
    label = "web"
