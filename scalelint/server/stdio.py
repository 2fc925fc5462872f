"""The server over standard input and output: a session and the messages that it answers."""

from __future__ import annotations

import logging
import os
import sys

from scalelint.core.pool import has_threads
from scalelint.server.app import ScalelintServer
from scalelint.server.questions import register


def serve() -> None:
    """Speak to a client over standard input and output until it says goodbye."""
    has_threads()
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    server = ScalelintServer()
    register(server)
    stdin, stdout = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed by mistake must not land between two messages
    server.start_io(stdin, stdout)
