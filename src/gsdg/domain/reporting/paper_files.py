"""What commands that write a paper share: its file, whose ending chooses the format, and who has it made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gsdg.domain.reporting.document_facts import Made
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import write_out
from gsdg.toolkit.installation import clock

out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write; its ending chooses the format.",
)
by_option = click.option("--by", "username", required=True, help="Username of who has it made.")


def paper_options(command: Any) -> Any:
    return out_option(by_option(command))


def made_by(by: Actor) -> Made:
    return Made(by.name, clock.now(), clock.today())


def ending_of(out: Path) -> str:
    return out.suffix.lstrip(".").casefold()


def write_paper(out: Path, data: bytes) -> None:
    write_out(out, data)
    click.echo(f"{out} {len(data)}")
