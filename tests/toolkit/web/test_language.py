"""Two languages; everything that is not English is Vietnamese."""

from __future__ import annotations

import pytest
from django.utils import translation

from gsdg.toolkit.web.language import current_language


@pytest.mark.parametrize(("chosen", "language"), [("vi", "vi"), ("en", "en"), ("en-gb", "en")])
def test_the_language_of_the_page(chosen: str, language: str) -> None:
    with translation.override(chosen):
        assert current_language() == language


def test_without_a_language_the_page_is_vietnamese() -> None:
    with translation.override(None):
        assert current_language() == "vi"
