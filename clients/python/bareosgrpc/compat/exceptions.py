"""The exceptions that programs catch, by the names that they know. Their cause, where there is one, is a BareosError."""

from __future__ import annotations

from typing import Any


class Error(Exception):
    """Everything that can go wrong."""


class ConnectionError(Error):
    """There is no way to the director, or it is refused."""


class ConnectionLostError(Error):
    """The way to the director was lost, or the answer did not come in time. Whether a command took effect says the cause."""


class SocketEmptyHeader(Error):
    """Never raised here: a service has no half frames."""


class SignalReceivedException(Error):
    """The director asks a question that `call` cannot answer; `signal` is the signal that it ends its text with."""

    def __init__(self, message: str, signal: int) -> None:
        super().__init__(message)
        self.signal = signal


class AuthenticationError(ConnectionError):
    """The service does not know the API key, or the director does not know the service."""


class PamAuthenticationError(AuthenticationError):
    """A director asks for more than a password."""


class OwnCredentialsError(AuthenticationError):
    """A password of one's own was given to a service that logs in with passwords of its own."""


class UnknownDirectorError(ConnectionError):
    """No director or console of the service is known by this name."""


class LowLevelError(Error, NotImplementedError):
    """What works on a socket does not work on a service; the message names what does it here."""


class JsonRpcErrorReceivedException(Error):
    """The director says that a command failed. `jsondata` is its whole reply, with the object `error`."""

    def __init__(self, jsondata: Any) -> None:
        super().__init__(_sentence(jsondata))
        self.jsondata = jsondata


class JsonRpcInvalidJsonReceivedException(JsonRpcErrorReceivedException):
    """A command answered with text where JSON was asked for. ``jsondata["error"]["data"]`` is that text, as bytes."""


def _sentence(jsondata: Any) -> str:
    error = jsondata.get("error") if isinstance(jsondata, dict) else None
    if not isinstance(error, dict):
        return str(jsondata)
    data = error.get("data")
    messages = data.get("messages") if isinstance(data, dict) else None
    said = messages.get("error") if isinstance(messages, dict) else None
    details = "".join(map(str, said)) if isinstance(said, list) else str(data)
    return f"{error.get('message', '')}: {details}"
