"""The one character a database may not take: asked for, it is nobody and nothing."""

import pytest

from tests.servers import RunningServer


@pytest.mark.parametrize("path", ["/tickets/%00", "/operations/%00", "/blobs/%00", "/uploads/%00"])
def test_a_name_with_a_zero_byte_is_nothing(server: RunningServer, path: str) -> None:
    assert server.request("GET", path).status_code == 404


def test_a_login_with_a_zero_byte_is_nobody(server: RunningServer) -> None:
    body = {"user": "a\0b", "password": "x", "device": "laptop"}
    assert server.request("POST", "/tokens", login=None, json=body).status_code == 401
