"""The app of pages: templates, styles, filters, and which forms were sent."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "gsdg.toolkit.web"
    label = "web"
