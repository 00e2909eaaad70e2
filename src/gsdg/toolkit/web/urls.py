"""The one page of the toolkit: all components, live."""

from django.urls import path

from gsdg.toolkit.web.views import gallery

app_name = "web"

urlpatterns = [path("thu-vien-giao-dien/", gallery, name="gallery")]
