"""The door of a server, as connections meet it."""

from __future__ import annotations

import socket

from askwell.front.pages.workers import listening_socket


def test_the_end_of_a_page_does_not_wait_until_its_beginning_is_confirmed() -> None:
    with listening_socket("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        connection, _ = door.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
