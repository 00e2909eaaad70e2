"""The same act by two threads with connections of their own, let go at one moment."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection

from gsdg.kernel.refusal import Refused

TIMES = 2


def both(act: Callable[[], object], *, times: int = TIMES) -> list[str]:
    """The codes of those that were refused; whatever else goes wrong in a thread fails the test."""
    start, refused, broken = threading.Barrier(times), list[str](), list[Exception]()

    def run() -> None:
        try:
            start.wait(20)
            act()
        except Refused as told:
            refused.append(told.refusals[0].code)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert broken == []
    return refused
