"""Run as a process of its own by test_base: adds to a counter N times, or holds a transaction open until it is killed."""

from __future__ import annotations

import sys
import time

import django
from django.conf import settings

from gsdg.toolkit.db.url import database_from_url


def main(file: str, what: str) -> None:
    settings.configure(DATABASES={"default": database_from_url(f"sqlite:///{file}")})
    django.setup()
    from django.db import connection, transaction

    if what == "hold":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET value = -1")
            print("holding", flush=True)
            time.sleep(60)
        return
    for _ in range(int(what)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT value FROM counter")
            (value,) = cursor.fetchone()
            cursor.execute("UPDATE counter SET value = %s", [value + 1])
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
