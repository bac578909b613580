"""Is any attempt to speak to another machine seen by the trap that all tests run under?"""

import socket

import pytest


def test_the_trap_sees_a_name_and_an_address_elsewhere_and_lets_this_machine_be() -> None:
    with pytest.raises(RuntimeError, match=r"speaks to example\.org"):
        socket.getaddrinfo("example.org", 80)
    with socket.socket() as one, pytest.raises(RuntimeError, match=r"speaks to 203\.0\.113\.1"):
        one.connect(("203.0.113.1", 80))
    with socket.socket() as one, pytest.raises(ConnectionRefusedError):
        one.connect(("127.0.0.1", 1))
