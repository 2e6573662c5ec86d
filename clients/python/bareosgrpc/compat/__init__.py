"""For programs that were written for python-bareos: the classes of `bareos.bsock`, on a BareosGrpc service.

::

    from bareosgrpc.compat import DirectorConsoleJson

    director = DirectorConsoleJson(service="127.0.0.1:9190", key=KEY)
    for job in director.call("list jobs limit=10")["jobs"]:
        print(job["jobid"], job["name"])

docs/python-bareos.md says what is the same, and what is not.
"""

from bareosgrpc.compat import bsock, exceptions
from bareosgrpc.compat.bsock import BSock, BSockJson
from bareosgrpc.compat.directorconsole import DirectorConsole
from bareosgrpc.compat.directorconsolejson import DirectorConsoleJson
from bareosgrpc.compat.exceptions import (
    AuthenticationError,
    ConnectionError,
    ConnectionLostError,
    Error,
    JsonRpcErrorReceivedException,
    JsonRpcInvalidJsonReceivedException,
    LowLevelError,
    OwnCredentialsError,
    PamAuthenticationError,
    SignalReceivedException,
    SocketEmptyHeader,
    UnknownDirectorError,
)
from bareosgrpc.compat.password import Password
from bareosgrpc.compat.protocolversions import ProtocolVersions

__all__ = [
    "AuthenticationError", "BSock", "BSockJson", "ConnectionError", "ConnectionLostError", "DirectorConsole",
    "DirectorConsoleJson", "Error", "JsonRpcErrorReceivedException", "JsonRpcInvalidJsonReceivedException", "LowLevelError",
    "OwnCredentialsError", "PamAuthenticationError", "Password", "ProtocolVersions", "SignalReceivedException",
    "SocketEmptyHeader", "UnknownDirectorError", "bsock", "exceptions",
]
