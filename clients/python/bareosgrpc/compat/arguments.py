"""The options that command line programs offer."""

from __future__ import annotations

import argparse
from typing import Any, Dict

from bareosgrpc.compat.matching import DEFAULT_ADDRESS, DEFAULT_NAME, DEFAULT_PORT
from bareosgrpc.compat.protocolversions import ProtocolVersions

_PREFIX = "BAREOS_"


class Arguments:
    """Options of a command line, and the parameters of a console that they make."""

    @staticmethod
    def argparser_add_default_command_line_arguments(argparser: argparse.ArgumentParser) -> None:
        """Adds the options that lead to a console, and those that lead to the service."""
        group = argparser.add_argument_group(title="Bareos Director connection options")

        def add(*names: str, **options: Any) -> None:
            group.add_argument(*names, dest=_PREFIX + names[-1].lstrip("-").replace("-", "_"), **options)

        add("--service", help="HOST:PORT of the BareosGrpc service (or BAREOSGRPC_SERVICE in the environment)")
        add("--ca", help="a PEM file with the certificates to trust for the service")
        add("--address", default=DEFAULT_ADDRESS, help="which director: its address, or its name at the service")
        add("--port", type=int, default=DEFAULT_PORT, help="the director's port (%(default)s)")
        add("--dirname", help="which director: its name at the service")
        add("--name", default=DEFAULT_NAME, help="which console: its name at the service")
        for names in (("-p", "--password"), ("--pam-username",), ("--pam-password",)):
            add(*names, help="refused: the service logs in with credentials of its own")
        add("--timeout", type=int, help="seconds that a call may take")
        add(
            "--protocolversion", type=int, choices=[0, *sorted(set(map(int, ProtocolVersions)))], default=0,
            help="the console protocol that is needed at least (0: any)",
        )
        add("--tls-psk-require", action="store_true", help="refuse a director that the service reaches without TLS-PSK")

    @staticmethod
    def argparser_get_bareos_parameter(args: argparse.Namespace) -> Dict[str, Any]:
        """The parameters of a console among the parsed arguments."""
        found = {key[len(_PREFIX):]: value for key, value in vars(args).items() if key.startswith(_PREFIX)}
        return {key: value for key, value in found.items() if value is not None}
