#!/usr/bin/env python3
"""A throw-away PostgreSQL for tests: `tools/postgres.py run -- pytest …`.

Starts its own cluster in a temporary folder on a free port, runs the command with GSDG_DATABASE_URL set, stops it and
answers with the command's exit code. PostgreSQL refuses to run as root, so root hands it to the user `postgres`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SERVERS = Path("/usr/lib/postgresql")  # where Debian puts each version
USAGE = "usage: tools/postgres.py run -- COMMAND … | start | stop FOLDER"
NOT_HERE = (
    "PostgreSQL's server is not installed: install it (Debian: apt-get install postgresql), "
    "or set GSDG_DATABASE_URL to a server you have."
)
NO_USER = (
    "PostgreSQL does not run as root and there is no user “postgres”: run this as another user."
)
SERVER_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
    "shared_buffers": "256MB",
    "log_min_messages": "fatal",
}


class Refused(Exception):  # noqa: N818 - an answer, not an error of the program
    """Said to the user in one sentence."""


def binaries() -> Path:
    """The folder of the newest PostgreSQL server on this machine."""
    found = sorted(
        SERVERS.glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise Refused(NOT_HERE)


def as_server_user(command: Sequence[str]) -> list[str]:
    if os.geteuid() != 0:
        return list(command)
    runuser = shutil.which("runuser")
    if runuser:
        return [runuser, "-u", "postgres", "--", *command]
    su = shutil.which("su")
    if su is None:
        raise Refused(NO_USER)
    return [su, "-s", "/bin/sh", "postgres", "-c", 'exec "$0" "$@"', "--", *command]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_folder() -> Path:
    """In the system's temporary folder: a socket's path may have only some hundred letters."""
    folder = Path(tempfile.mkdtemp(prefix="gsdg-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError as error:
            folder.rmdir()
            raise Refused(NO_USER) from error
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


def start() -> tuple[Path, str]:
    """A running cluster: its folder and the URL of its database `gsdg`."""
    bin_folder = binaries()
    folder = make_folder()
    try:
        return folder, _start_in(folder, bin_folder)
    except BaseException:
        stop(folder)
        raise


def _start_in(folder: Path, bin_folder: Path) -> str:
    port = free_port()
    _quiet(
        bin_folder / "initdb", "-D", folder / "data", "-U", "gsdg", "-A", "trust",
        "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
    )  # fmt: skip
    options = {
        **SERVER_SETTINGS,
        "port": str(port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
    }
    with (folder / "data" / "postgresql.auto.conf").open("a", encoding="utf-8") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in options.items())
    _quiet(
        bin_folder / "pg_ctl",
        "-D",
        folder / "data",
        "-l",
        folder / "log",
        "-w",
        "-t",
        "60",
        "start",
    )
    _quiet(bin_folder / "createdb", "-h", folder, "-p", port, "-U", "gsdg", "gsdg")
    return f"postgres://gsdg@127.0.0.1:{port}/gsdg"


def _quiet(*command: object) -> None:
    done = subprocess.run(
        as_server_user([str(part) for part in command]),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        cwd="/",
        check=False,
    )
    if done.returncode != 0:
        raise Refused(f"{Path(str(command[0])).name} failed: {done.stdout.strip()}")


def stop(folder: Path) -> None:
    """Stop the server of this folder by its own pid file, then remove the folder."""
    if not folder.name.startswith("gsdg-pg-"):
        raise Refused(f"{folder} was not made by this tool.")
    if (folder / "data" / "postmaster.pid").exists():
        _quiet(binaries() / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def run(command: Sequence[str]) -> int:
    """The command inside a living cluster. Its exit code is ours."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder, url = start()
    try:
        environment = {**os.environ, "GSDG_DATABASE_URL": url}
        return subprocess.run(list(command), env=environment, check=False).returncode
    finally:
        stop(folder)


def main(arguments: Sequence[str]) -> int:
    match list(arguments):
        case ["run", "--", *command] if command:
            return run(command)
        case ["start"]:
            folder, url = start()
            print(f"GSDG_DATABASE_URL={url}")
            print(f"stop it with: tools/postgres.py stop {folder}")
            return 0
        case ["stop", folder]:
            stop(Path(folder))
            return 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(2)
