"""Methods that work on the socket of a console. A service has none to offer; each says what does the same here."""

from __future__ import annotations

from typing import Any, NoReturn

from bareosgrpc.compat.exceptions import LowLevelError


class LowLevel:
    """What a program cannot do beside the service."""

    def connect(self, *args: Any, **kwargs: Any) -> NoReturn:
        """The constructor connects."""
        _refuse("connect", "the constructor, or reconnect()")

    def auth(self, *args: Any, **kwargs: Any) -> NoReturn:
        """The service logs in."""
        _refuse("auth", "the constructor, or reconnect(): the service logs in")

    def init_connection(self, *args: Any, **kwargs: Any) -> NoReturn:
        """The service sets the mode of the session for each call."""
        _refuse("init_connection", "call(): the service sets the mode of the session for each call")

    def receive_and_evaluate_response_message(self, *args: Any, **kwargs: Any) -> NoReturn:
        """The service logs in."""
        _refuse("receive_and_evaluate_response_message", "the constructor, whose exception says why a login was refused")

    def send(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Beside the service's own reads and writes, it would put the session out of step."""
        _refuse("send", "call(), or bareosgrpc.Console.interactive() for answers to questions")

    def recv(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Output comes by streams."""
        _refuse("recv", "bareosgrpc.Console.stream(), packet by packet")

    def recv_bytes(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Output comes by streams."""
        _refuse("recv_bytes", "bareosgrpc.Console.stream(), whose packets have `data`")

    def recv_msg(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Output comes by streams."""
        _refuse("recv_msg", "call(), or bareosgrpc.Console.stream()")

    def recv_submsg(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Output comes by streams."""
        _refuse("recv_submsg", "bareosgrpc.Console.stream(), packet by packet")

    def has_data(self) -> NoReturn:
        """A stream delivers what there is."""
        _refuse("has_data", "bareosgrpc.Console.stream() or follow_job_log(), which deliver what there is")

    def is_end_of_message(self, *args: Any, **kwargs: Any) -> NoReturn:
        """A stream says when it is complete."""
        _refuse("is_end_of_message", "the end of bareosgrpc.Console.stream(), and its `completion`")


def _refuse(method: str, replacement: str) -> NoReturn:
    raise LowLevelError(f"{method}() works on a director's socket, and this console is a session of a service. Use {replacement}.")
