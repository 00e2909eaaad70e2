"""What each kind of file is called to a browser: those made here, and what came in by its name alone."""

import mimetypes

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
EXCEL = MEDIA_TYPES["xlsx"]
UNKNOWN = "application/octet-stream"


def media_type_of(name: str) -> str:
    """Of a file named on the command line, where no browser says it."""
    return mimetypes.guess_type(name)[0] or UNKNOWN
