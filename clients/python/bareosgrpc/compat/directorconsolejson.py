"""A console that answers with JSON."""

from __future__ import annotations

from pprint import pprint
from typing import Any, Dict, List, Union

from bareosgrpc import errors
from bareosgrpc.calls.result import ReplyFormat
from bareosgrpc.compat.directorconsole import DirectorConsole, _line
from bareosgrpc.compat.exceptions import JsonRpcErrorReceivedException, JsonRpcInvalidJsonReceivedException
from bareosgrpc.compat.failures import envelope_of
from bareosgrpc.sessions.session import Session


class DirectorConsoleJson(DirectorConsole):
    """A console whose commands return the director's JSON as Python values; its parameters are those of `DirectorConsole`."""

    def call(self, command: Union[str, List[str]]) -> Any:
        """Runs a command and returns its result, a dict.

        Commands need no confirmation, as ever. A change carries a request id, so that one whose answer is lost does not run
        twice. Raises `JsonRpcErrorReceivedException` if the command failed.
        """
        reply = self.call_fullresult(command)
        if "result" not in reply:
            raise JsonRpcErrorReceivedException(reply)
        return reply["result"]

    def call_fullresult(self, command: Union[str, List[str]]) -> Dict[str, Any]:
        """Runs a command and returns the director's whole reply, with `result` or `error`.

        Raises `JsonRpcInvalidJsonReceivedException` for a command that has text instead of JSON.
        """
        reply: Dict[str, Any] = self._repeated(lambda session: _reply(session, _line(command)))
        return reply

    def interactive(self) -> bool:
        """Reads commands from standard input and shows their results, until exit or quit (True) or its end (False)."""
        while True:
            try:
                line = input(">>")
            except EOFError:
                return False
            if line in ("exit", "quit"):
                return True
            try:
                pprint(self.call(line))
            except JsonRpcErrorReceivedException as error:
                print(error)


def _reply(session: Session, line: str) -> Dict[str, Any]:
    try:
        result = session.call(line, confirmed=True, full_result=True, format=ReplyFormat.JSON)
    except errors.BareosError as error:
        return envelope_of(error)
    if not result.envelope:
        text = result.text.encode()
        raise JsonRpcInvalidJsonReceivedException({"error": {"code": 2, "message": "no JSON", "data": text}})
    return dict(result.envelope)
