"""The pages of the toolkit: all components, live, and the user's guide."""

from django.urls import path

from gsdg.toolkit.web.views import gallery, guide, guide_image

app_name = "web"

urlpatterns = [
    path("thu-vien-giao-dien/", gallery, name="gallery"),
    path("huong-dan/", guide, name="guide"),
    path("huong-dan/<slug:name>/", guide, name="guide-page"),
    path("huong-dan/hinh/<slug:name>.png", guide_image, name="guide-picture"),
]
