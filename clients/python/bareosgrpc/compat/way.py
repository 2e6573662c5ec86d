"""What a console of a program is made of."""

from __future__ import annotations

import logging
from typing import Optional

from bareosgrpc import errors
from bareosgrpc.console import Console
from bareosgrpc.sessions.session import Session

#: How long the end may take, in seconds. The service closes a session that nobody uses by itself.
_PATIENCE = 5.0


class Way:
    """The way to the service, and the session at its end. It can be closed when the object that the program had is gone."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.session: Optional[Session] = None

    def close(self) -> None:
        """Quits the session, and closes the way."""
        session, self.session = self.session, None
        if session is not None:
            try:
                session.close(timeout=_PATIENCE)
            except errors.BareosError as error:
                logging.getLogger("bareosgrpc.compat").debug("the session is left to the service, which closes it: %s", error)
        self.console.close()
