"""Tests: both engines through GSDG_DATABASE_URL, cheap passwords, jobs at once, no compiled static files."""

import atexit
import os
import shutil
import tempfile

# Workers of pytest-xdist inherit the folder of the process that started them; each needs one of its own.
MINE = f"gsdg-test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-"
GIVEN = os.path.basename(os.environ.get("GSDG_DATA", "gsdg-test-"))
if GIVEN.startswith("gsdg-test-") and not GIVEN.startswith(MINE):
    os.environ["GSDG_DATA"] = tempfile.mkdtemp(prefix=MINE)
    atexit.register(shutil.rmtree, os.environ["GSDG_DATA"], ignore_errors=True)
os.environ.setdefault("GSDG_SECRET_KEY", "tests-only")

from gsdg.config.settings.base import *  # noqa: E402, F403
from gsdg.toolkit.db.url import SQLITE  # noqa: E402

if DATABASES["default"]["ENGINE"] == SQLITE:  # noqa: F405
    # A file, as in use: locks and a second connection behave otherwise in memory.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
AXES_ENABLED = False


class _Unknown(str):
    """A template that names what is not there fails the test; `{% if %}` may still ask."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise LookupError(f"unknown variable in a template: {name}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Unknown("unknown")  # noqa: F405
