"""The exceptions of this package: `BareosError`, and a subclass of it for each reason of the catalogue.

The classes of the reasons are in `bareosgrpc.errors.reasons` and can be imported from here, too.
"""

from bareosgrpc.errors import reasons
from bareosgrpc.errors.base import BareosError, CallCancelled, ServiceUnavailable
from bareosgrpc.errors.dialogue import CloseReason, DialogueClosed, UnexpectedPrompt
from bareosgrpc.errors.messages import DirectorMessages
from bareosgrpc.errors.outcome import Outcome, Retry
from bareosgrpc.errors.reasons import *  # noqa: F401,F403

__all__ = [
    "BareosError", "CallCancelled", "CloseReason", "DialogueClosed", "DirectorMessages", "Outcome", "Retry", "ServiceUnavailable",
    "UnexpectedPrompt",
]
__all__ += reasons.__all__
