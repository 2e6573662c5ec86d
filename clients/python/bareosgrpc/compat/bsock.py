"""The module `bareos.bsock`, for programs that go by its name: ``import bareosgrpc.compat as bareos``."""

from bareosgrpc.compat.directorconsole import DirectorConsole
from bareosgrpc.compat.directorconsolejson import DirectorConsoleJson
from bareosgrpc.compat.password import Password
from bareosgrpc.compat.protocolversions import ProtocolVersions

#: The names of python-bareos before version 15.2.
BSock = DirectorConsole
BSockJson = DirectorConsoleJson

__all__ = ["BSock", "BSockJson", "DirectorConsole", "DirectorConsoleJson", "Password", "ProtocolVersions"]
