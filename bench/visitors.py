"""Somebody signed in, through the demo's own door: in this process, or against a real server over a kept connection."""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.test import Client

SIGN_IN, SIGN_IN_TO_DEMO = "/dang-nhap/", "/dang-nhap/thu/"
FORM = "application/x-www-form-urlencoded"
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    status: int
    location: str


class InProcess:
    """Django's own test client: the whole request but no socket and no server."""

    def __init__(self, username: str) -> None:
        self.client = Client(enforce_csrf_checks=True, HTTP_HOST=HOST)
        self.client.get(SIGN_IN)
        self.post(SIGN_IN_TO_DEMO, {"username": username})

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def post(self, path: str, fields: Mapping[str, Any]) -> Answer:
        token = self.client.cookies["csrftoken"].value
        answer: Any = self.client.post(path, {**fields, "csrfmiddlewaretoken": token})
        return Answer(answer.status_code, answer.headers.get("Location", ""))


@dataclass(frozen=True)
class Session:
    """What a browser keeps of a session."""

    cookies: str
    token: str


class Line:
    """One kept connection to the server. Whose request it carries, each request says."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)

    def sign_in(self, username: str) -> Session:
        jar: SimpleCookie = SimpleCookie()
        self._send("GET", SIGN_IN, jar)
        fields = {"username": username, "csrfmiddlewaretoken": jar["csrftoken"].value}
        answer = self._send("POST", SIGN_IN_TO_DEMO, jar, urlencode(fields))
        if answer.status != 302:
            raise RuntimeError(f"{username} could not sign in: {answer.status}")
        return Session(_header(jar), jar["csrftoken"].value)

    def post(self, session: Session, path: str, fields: Mapping[str, str]) -> Answer:
        body = urlencode({**fields, "csrfmiddlewaretoken": session.token})
        headers = {"Cookie": session.cookies, "Content-Type": FORM}
        self.connection.request("POST", path, body, headers)
        response = self.connection.getresponse()
        response.read()
        return Answer(response.status, response.headers.get("Location", ""))

    def _send(self, method: str, path: str, jar: SimpleCookie, body: str | None = None) -> Answer:
        headers = {"Cookie": _header(jar), "Content-Type": FORM}
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        response.read()
        for cookie in response.headers.get_all("Set-Cookie", []):
            jar.load(cookie)
        return Answer(response.status, response.headers.get("Location", ""))

    def close(self) -> None:
        self.connection.close()


def _header(jar: SimpleCookie) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())


def plain(path: str) -> str:
    """The same for every report: an address without its number."""
    return re.sub(r"\d+", "…", path)
