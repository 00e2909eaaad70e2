"""A real province. The demo uses it too: what is shown is what is delivered."""

from gsdg.config.settings.base import *  # noqa: F403
