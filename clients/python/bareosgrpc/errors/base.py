"""The exception that all others of this package derive from."""

from __future__ import annotations

from typing import Dict, Mapping, Optional

import grpc

from bareosgrpc.dialogues.prompts import Prompt
from bareosgrpc.errors.messages import DirectorMessages
from bareosgrpc.errors.outcome import Outcome, Retry


class BareosError(Exception):
    """A call that failed.

    Each reason of the catalogue has a subclass of its own (see `bareosgrpc.errors`), so that
    ``except CommandFailed:`` works; a reason that this version of the package does not know comes as BareosError itself.
    """

    #: The reason's name in the catalogue, e.g. "COMMAND_FAILED". Empty if the failure did not come from the service.
    reason: str = ""
    #: The gRPC status code; None if no call of gRPC failed.
    code: Optional[grpc.StatusCode] = None
    #: Whether the same call may be sent again. What is SAFE was sent again by this package, as `Retries` says.
    retry: Retry = Retry.UNSPECIFIED
    #: What is known about the effect of the command.
    outcome: Outcome = Outcome.UNSPECIFIED
    #: What to do, in a sentence.
    advice: str = ""
    #: The director's own messages.
    messages: DirectorMessages = DirectorMessages()
    #: The question that the command asked, for PROMPT_REQUIRED.
    prompt: Optional[Prompt] = None
    #: How long to wait before a retry, in seconds, where the service says so.
    retry_after: Optional[float] = None
    #: What else the service tells, e.g. the name of a setting and its present value.
    facts: Mapping[str, str] = {}
    #: The id that a call was sent under: `Console.get_outcome` tells what became of it. Empty where there is none.
    request_id: str = ""

    def __init__(
        self,
        message: str,
        *,
        reason: Optional[str] = None,
        code: Optional[grpc.StatusCode] = None,
        retry: Optional[Retry] = None,
        outcome: Optional[Outcome] = None,
        advice: Optional[str] = None,
        messages: Optional[DirectorMessages] = None,
        prompt: Optional[Prompt] = None,
        retry_after: Optional[float] = None,
        facts: Optional[Mapping[str, str]] = None,
    ) -> None:
        super().__init__(message)
        #: What happened, in a sentence.
        self.message = message
        told: Dict[str, object] = {
            "reason": reason, "code": code, "retry": retry, "outcome": outcome, "advice": advice, "messages": messages,
            "prompt": prompt, "retry_after": retry_after, "facts": facts,
        }
        # What is not told stays as the class has it: the contract of its reason.
        self.__dict__.update({name: value for name, value in told.items() if value is not None})

    @property
    def replayed(self) -> bool:
        """Whether this is the kept error of an earlier call with the same request id."""
        return self.facts.get("replayed") == "true"

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class ServiceUnavailable(BareosError):
    """The service itself cannot be reached, or the connection to it was lost.

    `outcome` is NOT_SENT where no connection came about. A lost command that may change something raises `OutcomeUnknown`
    instead, so what is lost here may be repeated.
    """

    code = grpc.StatusCode.UNAVAILABLE
    retry = Retry.SAFE
    advice = "Check the address, that the service runs, and the network to it."


class CallCancelled(BareosError):
    """This program cancelled the call itself, by closing what it belongs to."""

    code = grpc.StatusCode.CANCELLED
    retry = Retry.AFTER_CHECK
    advice = "Open it anew."
