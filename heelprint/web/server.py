"""The server behind the pages: it listens on this computer, and ends when it is told to."""

import os
import socket
from collections.abc import Callable
from threading import Thread

from flask import Flask
from waitress.server import create_server

from heelprint.errors import InputError
from heelprint.machine.reasons import reason_of
from heelprint.message import N_

HOST = "127.0.0.1"
THREADS = 8
MOST_CONNECTIONS = 200
LONGEST_SILENCE = 30  # seconds, of a connection that neither asks nor takes
MOST_OF_A_HEADER = 32_000  # bytes
MOST_OF_A_BODY = 21_000_000


def serve(app: Flask, port: int, when_ready: Callable[[str], None]) -> None:
    """Answer on that port of this computer alone until the process is ended; `when_ready` is told
    the address. Port 0 is any that is free.

    Raises InputError for the field "port" where nothing can listen there.
    """
    with _listening(port) as listening:
        server = create_server(
            app,
            sockets=[listening],
            threads=THREADS,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=LONGEST_SILENCE,
            cleanup_interval=LONGEST_SILENCE // 3,
            max_request_header_size=MOST_OF_A_HEADER,
            max_request_body_size=MOST_OF_A_BODY,
            ident=None,
        )
        Thread(target=_warm, args=[app], daemon=True).start()
        when_ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        try:
            server.run()
        finally:
            server.close()


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        if os.name == "posix":  # elsewhere it would let two of them listen at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(MOST_CONNECTIONS)
    except OSError as error:
        listening.close()
        text = N_("Port %(port)s can't be used here: %(reason)s. Name another one, or 0 for any.")
        raise InputError("port", text, port=port, reason=reason_of(error)) from error
    return listening


def _warm(app: Flask) -> None:
    """Load what the first plan needs while somebody fills in the form."""
    browser = app.test_client()
    for weight in ("400", "600"):
        browser.get(f"/look/{weight}.woff2")
    found = browser.post("/check", data={"affected": "both", "only": ["plan", "log"]})
    browser.get(found.get_json()["preview"])
