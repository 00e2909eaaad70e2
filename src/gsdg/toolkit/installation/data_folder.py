"""Where database, files and keys lie. Imported by the settings, so no Django here."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

KEY_FILE = "secret_key"


def data_folder(default: Path = Path("var")) -> Path:
    """GSDG_DATA, or the default; made for its owner alone when it is not there yet."""
    folder = Path(os.environ.get("GSDG_DATA") or default).expanduser().absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key of this installation: made once, whole or not at all, even when two processes start together."""
    path = folder / KEY_FILE
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise ValueError(f"{path} is empty; restore it from a backup or remove it to get a new key")
    return key


def _write_once(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:
        return  # the other process was first: its key holds
    finally:
        os.unlink(name)
