"""A database in a file of its own, whatever engine the other tests run on."""

from __future__ import annotations

import pytest
from django.db import connections, transaction
from django.db.utils import ConnectionHandler
from tests.builders.db import run

from gsdg.toolkit.db.url import database_from_url


@pytest.fixture
def database(tmp_path, django_db_blocker, monkeypatch):
    """A database in a file of its own, found by `transaction` under the alias `file`."""
    handler = ConnectionHandler({"default": database_from_url(f"sqlite:///{tmp_path}/x.sqlite3")})
    with django_db_blocker.unblock():
        wrapper = handler["default"]
        wrapper.alias = "file"
        monkeypatch.setattr(
            transaction,
            "get_connection",
            lambda using=None: wrapper if using == "file" else connections[using or "default"],
        )
        run(wrapper, "CREATE TABLE counter (id INTEGER PRIMARY KEY, value INTEGER UNIQUE)")
        run(wrapper, "INSERT INTO counter VALUES (1, 0)")
        yield wrapper
        wrapper.close()
