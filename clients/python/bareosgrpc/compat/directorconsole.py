"""A console that answers with text."""

from __future__ import annotations

import logging
import os
import sys
import weakref
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from bareosgrpc import errors
from bareosgrpc.calls.command import RawCommand
from bareosgrpc.calls.result import ReplyFormat
from bareosgrpc.compat.arguments import Arguments
from bareosgrpc.compat.exceptions import ConnectionError, ConnectionLostError, OwnCredentialsError, SignalReceivedException
from bareosgrpc.compat.failures import envelope_of, translated
from bareosgrpc.compat.lowlevel import LowLevel
from bareosgrpc.compat.matching import DEFAULT_ADDRESS, DEFAULT_NAME, DEFAULT_PORT, Matched, Wanted, table_of
from bareosgrpc.compat.password import Password
from bareosgrpc.compat.way import Way
from bareosgrpc.connection.security import Pem
from bareosgrpc.console import Console
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.sessions.info import SessionInfo, SessionState
from bareosgrpc.sessions.session import Session

#: The signal that a director ends a question with.
_SUB_PROMPT = -27

#: How long a call may take where nothing else is said, in seconds.
_TIMEOUT = 60.0


class DirectorConsole(Arguments, LowLevel):
    """A console of a director, as a session of one's own with the service that stands before it.

    The parameters are those of python-bareos. `address`, `port` and `dirname` say which of the service's directors is meant,
    and `name` which of its consoles: see `bareosgrpc.compat.matching.Wanted`, and `directors`, the table of addresses. A
    password is refused: the service logs in with its own. `timeout` is the deadline of calls.

    `service` is HOST:PORT of the service, `key` the caller's API key, and `ca` the certificates to trust. They may stand in the
    environment: BAREOSGRPC_SERVICE, BAREOSGRPC_KEY, BAREOSGRPC_CA, and BAREOSGRPC_DIRECTORS for the table.

    Raises the exceptions of `bareosgrpc.compat.exceptions`.
    """

    def __init__(
        self,
        address: str = DEFAULT_ADDRESS,
        port: Union[int, str] = DEFAULT_PORT,
        timeout: Optional[float] = None,
        dirname: Optional[str] = None,
        name: str = DEFAULT_NAME,
        password: Union[None, str, bytes, Password] = None,
        protocolversion: Optional[int] = None,
        pam_username: Optional[str] = None,
        pam_password: Optional[str] = None,
        tls_psk_enable: bool = True,
        tls_psk_require: bool = False,
        tls_version: Any = None,
        *,
        service: Optional[str] = None,
        key: Optional[str] = None,
        ca: Optional[Pem] = None,
        directors: Optional[Mapping[str, str]] = None,
    ) -> None:
        _refuse_credentials(password, pam_username, pam_password)
        if tls_version is not None:
            raise ValueError("tls_version: which TLS the service speaks with a director stands in the service's configuration")
        self.logger = logging.getLogger("bareosgrpc.compat")
        self.address, self.port, self.dirname, self.name, self.timeout = address, int(port), dirname, name, timeout
        self.tls_psk_enable, self.tls_psk_require = tls_psk_enable, tls_psk_require
        self.requested_protocol_version = int(protocolversion or 0)
        #: How often a lost session is logged in anew by itself.
        self.max_reconnects = 1
        table = directors if directors is not None else table_of(os.environ.get("BAREOSGRPC_DIRECTORS", ""))
        wanted = Wanted(address, self.port, dirname, name, table)
        way: Dict[str, Any] = {
            "address": _service(service),
            "key": key or os.environ.get("BAREOSGRPC_KEY"),
            "ca": ca or os.environ.get("BAREOSGRPC_CA"),
            "timeout": timeout or _TIMEOUT,
        }
        with translated():
            self._matched = _match(wanted, way)
            self._way = Way(Console(**way, director=self._matched.director, console=self._matched.console))
            # Programs of python-bareos leave it to Python to close what they have forgotten, at the latest when they end.
            self._closing = weakref.finalize(self, self._way.close)
            try:
                self._way.session = self._open()
            except BaseException:
                self.close()
                raise

    def call(self, command: Union[str, List[str]]) -> Any:
        """Runs a command and returns its output as bytes, in the console's own look.

        Commands need no confirmation, as ever. A change carries a request id, so that one whose answer is lost does not run
        twice.
        """
        return self._repeated(lambda session: _text(session, _line(command)))

    def send_command(self, command: Union[str, List[str]]) -> Any:
        """The same as `call`."""
        return self.call(command)

    def close(self) -> None:
        """Quits the session, and closes the way to the service. Does nothing if that was done.

        What is not closed is closed when the program has let go of it, or ends.
        """
        self._closing()

    def reconnect(self) -> bool:
        """Logs in anew; True if that could be done. All state of the session is forgotten."""
        if self._way.session is None:
            return False
        try:
            self._way.session.reconnect()
        except (errors.SessionClosed, errors.SessionNotFound):
            with translated():
                self._way.session = self._open()
        except errors.BareosError as error:
            self.logger.warning("failed to reconnect: %s", error)
            return False
        return True

    def interactive(self) -> bool:
        """Reads commands and answers from standard input until exit or quit (True) or its end (False)."""
        with translated(), self._living().interactive(on_output=lambda output: _show(output.text)) as dialogue:
            while dialogue.closed is None:
                try:
                    line = input(str(dialogue.prompt) if dialogue.prompt else ">>")
                except EOFError:
                    return False
                if dialogue.prompt is not None:
                    dialogue.answer(dialogue.prompt.answer(line))
                elif line in ("exit", "quit"):
                    return True
                elif line.strip():
                    dialogue.command(line)
        return True

    def is_connected(self) -> bool:
        """Whether the session lives, as the service says."""
        try:
            return self._way.session is not None and self._way.session.info().state is not SessionState.CLOSED
        except errors.BareosError:
            return False

    def get_protocol_version(self) -> int:
        """The console protocol that the service and the director speak."""
        return self._living().opened.protocol_version

    def get_cipher(self) -> Optional[Tuple[str, str, int]]:
        """Name of the cipher, version of TLS, and secret bits, between the service and the director; None for clear text."""
        tls = self._living().opened.tls
        return None if tls is None else (tls.cipher, tls.protocol_version, tls.cipher_bits)

    def get_tls_psk_identity(self) -> bytes:
        """The identity that the service's session is keyed by; empty without TLS-PSK."""
        tls = self._living().opened.tls
        return b"" if tls is None else tls.psk_identity.encode()

    @staticmethod
    def is_tls_psk_available() -> bool:
        """Whether TLS-PSK can be spoken: always, by the service; this program needs nothing for it."""
        return True

    def __enter__(self) -> DirectorConsole:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _living(self) -> Session:
        if self._way.session is None:
            raise ConnectionLostError("The console was closed by this program.")
        return self._way.session

    def _repeated(self, run: Any) -> Any:
        """Runs something on the session; once more on a new one where the old one had ended before anything was sent."""
        try:
            with translated():
                return run(self._living())
        except ConnectionLostError as lost:
            cause = lost.__cause__
            if not isinstance(cause, (errors.SessionClosed, errors.SessionNotFound)) or self.max_reconnects <= 0:
                raise
            self.max_reconnects -= 1
            if not self.reconnect():
                raise
        with translated():
            return run(self._living())

    def _open(self) -> Session:
        session = self._way.console.open_session()
        try:
            self._check(session.opened)
        except ConnectionError:
            session.close()
            raise
        return session

    def _check(self, session: SessionInfo) -> None:
        if self.tls_psk_require and (session.tls is None or not session.tls.psk_identity):
            raise ConnectionError("TLS-PSK is required, and the service reaches the director without it.")
        if self.requested_protocol_version > session.protocol_version:
            raise ConnectionError(
                f"Protocol {self.requested_protocol_version} was asked for, and the director speaks {session.protocol_version}."
            )


def _refuse_credentials(password: Union[None, str, bytes, Password], *pam: Optional[str]) -> None:
    given = password.md5() if isinstance(password, Password) else password
    if given is not None or any(value is not None for value in pam):
        # Left out silently, a wrong password would work, and a program would believe that it is somebody else.
        raise OwnCredentialsError(
            "This service logs in to its directors with its own passwords, and takes none of a caller's. Leave out password= and "
            "pam_…=, and show who you are by key= or BAREOSGRPC_KEY."
        )


def _service(given: Optional[str]) -> str:
    address = given or os.environ.get("BAREOSGRPC_SERVICE")
    if not address:
        raise ConnectionError("Where is the BareosGrpc service? Pass service='HOST:PORT', or set BAREOSGRPC_SERVICE.")
    return address


def _match(wanted: Wanted, way: Dict[str, Any]) -> Matched:
    with Console(**way) as console:
        return wanted.match(console.list_directors())


def _line(command: Union[str, List[str]]) -> str:
    return command if isinstance(command, str) else " ".join(command)


def _text(session: Session, line: str) -> bytes:
    """What only reads comes as the director's own bytes; a change by a call, which carries a request id."""
    try:
        if RawCommand(line).effect is Effect.READS:
            try:
                return _read(session, line)
            except errors.ConfirmationRequired:
                # The service knows which commands change something, and has sent nothing.
                pass
        return session.call(line, confirmed=True, full_result=True, format=ReplyFormat.CONSOLE_TEXT).text.encode()
    except errors.PromptRequired as asked:
        raise SignalReceivedException(
            f"The director asks {str(asked.prompt)!r}; the question was left. Use interactive(), or give the argument.", _SUB_PROMPT
        ) from asked
    except errors.BareosError as error:
        # A director says what is wrong with a command in its text.
        return str(envelope_of(error)["error"]["data"]["messages"]["error"][0]).encode()


def _read(session: Session, line: str) -> bytes:
    """The output of a command that only reads: where half of it is lost, all of it is read once more."""
    def read() -> bytes:
        return b"".join(output.data for output in session.stream(line, format=ReplyFormat.CONSOLE_TEXT, check=False))

    try:
        return read()
    except errors.ServiceUnavailable:
        return read()


def _show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
