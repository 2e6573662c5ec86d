"""What can go wrong in a dialogue beyond the reasons of the catalogue."""

from __future__ import annotations

from typing import Optional

from bareosgrpc.contract_enum import ContractEnum
from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.outcome import Outcome, Retry


class CloseReason(ContractEnum):
    """Why a dialogue is over. The numbers are those of bareosgrpc.v1.CloseReason."""

    UNSPECIFIED = 0
    #: The caller closed its side.
    CALLER = 1
    #: A command such as quit ended the session.
    QUIT = 2
    #: The service is shutting down.
    SHUTTING_DOWN = 3
    #: The dialogue was idle for too long.
    IDLE = 4
    #: Another stream goes on with the dialogue.
    REPLACED = 5


class DialogueClosed(BareosError):
    """The dialogue is over, and takes no more messages."""

    retry = Retry.AFTER_CHANGE
    advice = "Open another dialogue."

    def __init__(
        self, message: str, *, close_reason: CloseReason = CloseReason.UNSPECIFIED, outcome: Optional[Outcome] = None
    ) -> None:
        super().__init__(message, outcome=outcome)
        #: Why.
        self.close_reason = close_reason


class UnexpectedPrompt(BareosError):
    """The director asks something else than the program expects, or nothing. The question stays open; see `prompt`."""

    retry = Retry.AFTER_CHANGE
