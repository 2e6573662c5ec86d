"""What is known about a failed call: whether it took effect, and whether it may be sent again."""

from __future__ import annotations

from bareosgrpc.contract_enum import ContractEnum


class Retry(ContractEnum):
    """Whether the same call may be sent again. The numbers are those of bareosgrpc.v1.Retry."""

    UNSPECIFIED = 0
    #: Never as it is: change the request, the configuration or the rights first.
    AFTER_CHANGE = 1
    #: Yes: nothing of the command reached the director, or it was one that only reads. Wait a little first.
    SAFE = 2
    #: Only after you have looked whether the command took effect.
    AFTER_CHECK = 3


class Outcome(ContractEnum):
    """What is known about the effect of a command. The numbers are those of bareosgrpc.v1.Outcome."""

    #: No command was involved.
    UNSPECIFIED = 0
    #: Nothing of it reached the director.
    NOT_SENT = 1
    #: The director has answered in full. Whether it did what was asked stands in its answer.
    EXECUTED = 2
    #: It was sent, and the end of the answer was never seen: it may have been executed, may still run, or may never run.
    UNKNOWN = 3

    @classmethod
    def _missing_(cls, value: object) -> Outcome:
        return cls.UNKNOWN
