"""Serving the installation: migrations and static files first, then the web server with its worker of jobs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

import click
from django.core.management import call_command

from gsdg.domain.followup.actions.standings import fill_in_missing
from gsdg.domain.programme.actions import keep_packs
from gsdg.kernel.refusal import insist
from gsdg.toolkit.installation import current
from gsdg.toolkit.installation.rules import why_not_bind

TICK_SECONDS = 15 * 60
BESIDE = (
    ("-m", "django", "db_worker", "--verbosity", "0"),
    ("-c", "from gsdg.config.cli import main; main()", "tick", "--every", str(TICK_SECONDS)),
)
"""What runs beside the pages, each in a process of its own: the worker of jobs, and who asks for the daily ones."""


def why_not_port(host: str, port: int) -> str | None:
    """One clear sentence where the port is taken, else None."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return (
                f"Cổng {port} đang có chương trình khác dùng: chạy lại với PORT={port + 123}. "
                f"(Port {port} is taken: run again with PORT={port + 123}.)"
            )
    return None


def prepare() -> None:
    """Bring the database and the static files to this version of the program; the law in force stays as it was."""
    call_command("migrate", interactive=False, verbosity=0)
    keep_packs()
    fill_in_missing()
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted. A demo is served to its own machine only."""
    installation = current()
    insist(why_not_bind(host, is_demo=installation is not None and installation.is_demo))
    if sentence := why_not_port(host, port):
        raise click.ClickException(sentence)
    beside = [_start(command) for command in BESIDE]
    signal.signal(signal.SIGTERM, _leave)
    try:
        _run_server(host, port, workers)
    finally:
        for process in beside:
            process.terminate()
        for process in beside:
            process.wait(timeout=10)


def _leave(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    return subprocess.Popen([sys.executable, *command], env=environment)  # noqa: S603 - our own program


def _run_server(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "gsdg.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.error,
    ).serve()
