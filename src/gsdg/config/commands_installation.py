"""`gsdg init|demo|serve`: making an installation and serving it."""

from __future__ import annotations

import os
import time

import click
from django.db import DatabaseError, connection

from gsdg.config import installing, jobs, serving
from gsdg.domain.accounts.demo import PASSWORD
from gsdg.domain.accounts.queries import accounts_with_roles
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

ACCOUNT_COLUMNS = ("username", "name", "office", "roles", "password")

host_option = click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; a demo is served to this machine only.",
)
port_option = click.option("--port", default=8000, show_default=True, help="Port to listen on.")


def _say(step: str) -> None:
    click.echo(f"  … {step}", err=True)


@click.command("init")
@click.option(
    "--province",
    required=True,
    metavar="CODE",
    help="Code of the province, such as 42; 00 for the nation.",
)
@click.option(
    "--admin", default="quantri", show_default=True, help="Username of the first administrator."
)
def init(province: str, admin: str) -> None:
    """Make an empty real installation with units and packs, and print the administrator's one-time code."""
    first = installing.install_province(province, username=admin, say=_say)
    click.echo(f"{first.username} {first.code}")


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Only make the demo database.")
@click.option("--accounts", is_flag=True, help="Print the demo accounts as csv, and nothing else.")
@host_option
@port_option
@format_option
def demo(*, no_serve: bool, accounts: bool, host: str, port: int, as_format: str) -> None:
    """Make the demo database if it is not there, and serve it."""
    if sentence := None if no_serve or accounts else serving.why_not_port(host, port):
        raise click.ClickException(sentence)
    os.environ.setdefault("GSDG_CLI_SIGN", "1")
    click.echo("Chuẩn bị bản trình diễn (lần đầu chừng một phút)", err=True)
    made = installing.install_demo(_say)
    if accounts:
        rows = (
            (a.username, a.name, a.office, " ".join(a.roles), PASSWORD)
            for a in accounts_with_roles(clock.today())
        )
        emit(ACCOUNT_COLUMNS, rows, as_format)
        return
    click.echo("Xong." if made else "Bản trình diễn đã có sẵn.", err=True)
    if not no_serve:
        _serve(host, port)


@click.command("serve")
@host_option
@port_option
@click.option("--workers", default=2, show_default=True, help="Processes that answer requests.")
def serve(host: str, port: int, workers: int) -> None:
    """Bring the database to this version and serve the installation."""
    _serve(host, port, workers)


@click.command("tick")
@click.option(
    "--every",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="Go on and ask again after so many seconds, as serve does; else ask once and end.",
)
def tick(every: int | None) -> None:
    """Ask the worker for the work of the day, such as sealing the audit; a second time the same day does nothing."""
    if every is None:
        _ask()
        return
    while True:
        try:
            _ask()
        except DatabaseError as error:  # a busy or restarting database is asked again next time
            click.echo(f"tick: {error}", err=True)
        connection.close()
        time.sleep(every)


def _ask() -> None:
    at = clock.now()
    jobs.ask_for_daily_work(on=clock.day_of(at))
    jobs.ask_for_digests(at=at)


def _serve(host: str, port: int, workers: int = 2) -> None:
    serving.prepare()
    click.echo(f"\nMở http://{host}:{port} (Ctrl+C để dừng)", err=True)
    serving.serve(host=host, port=port, workers=workers)


COMMANDS = [init, demo, serve, tick]
