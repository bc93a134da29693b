"""Where CUPS is and who the default printer is, as CUPS's own commands have it."""

import os
import socket

import pytest

from askwell.printing.find_service import find_service


def found(environ, tmp_path, home=None, sockets=()):
    return find_service(environ, home, tmp_path / "etc", sockets)


@pytest.mark.parametrize(
    ("server", "host", "port"),
    [
        ("localhost:18632", "localhost", 18632),
        ("printhost", "printhost", 631),
        ("printhost/version=1.1", "printhost", 631),
        ("printhost:632/version=1.1", "printhost", 632),
        ("[::1]:633", "::1", 633),
        ("[::1]", "::1", 631),
        ("host:99999999", "host", 631),
        ("host:x", "host", 631),
        (":633", "localhost", 633),
    ],
)
def test_a_named_server_is_taken_apart(server, host, port, tmp_path):
    service = found({"CUPS_SERVER": server}, tmp_path)
    assert (service.host, service.port, service.socket_path) == (host, port, "")


def test_a_named_socket_is_used(tmp_path):
    assert found({"CUPS_SERVER": "/run/my.sock"}, tmp_path).socket_path == "/run/my.sock"


def test_the_usual_socket_comes_before_the_port(tmp_path):
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(tmp_path / "s"))
        assert found({}, tmp_path, sockets=[tmp_path / "s"]).socket_path == str(tmp_path / "s")
    missing = found({}, tmp_path, sockets=[tmp_path / "t"])
    assert (missing.socket_path, missing.host, missing.port) == ("", "localhost", 631)


def test_a_persons_own_settings_come_before_the_computers(tmp_path):
    (tmp_path / "etc").mkdir()
    (tmp_path / "home/.cups").mkdir(parents=True)
    (tmp_path / "etc/client.conf").write_text("# ServerName no\nServerName everyones\n")
    (tmp_path / "etc/lpoptions").write_text("Dest other sides=one-sided\nDefault everyones\n")
    (tmp_path / "home/.cups/lpoptions").write_text("Default mine/draft copies=2\n")
    service = found({}, tmp_path, home=tmp_path / "home")
    assert (service.host, service.default_name) == ("everyones", "mine")
    assert found({}, tmp_path).default_name == "everyones"


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"LPDEST": "a", "PRINTER": "b"}, "a"),
        ({"PRINTER": "b/instance"}, "b"),
        ({"PRINTER": "lp"}, ""),
        ({}, ""),
    ],
)
def test_the_environment_names_the_default(environ, name, tmp_path):
    assert found(environ, tmp_path).default_name == name


def test_a_pipe_in_the_place_of_settings_is_not_waited_for(tmp_path):
    (tmp_path / "home/.cups").mkdir(parents=True)
    os.mkfifo(tmp_path / "home/.cups/lpoptions")
    os.mkfifo(tmp_path / "home/.cups/client.conf")
    assert found({}, tmp_path, tmp_path / "home").default_name == ""
