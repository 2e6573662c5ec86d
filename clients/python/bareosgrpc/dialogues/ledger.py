"""Which messages of a dialogue have arrived, in both directions."""

from __future__ import annotations

import threading
from typing import Any, Dict, List, Optional

from bareosgrpc.v1 import console_pb2

# After how many messages, or bytes of output, the service is told that they were taken: it keeps them until then.
_ACKNOWLEDGE_AFTER = 64
_ACKNOWLEDGE_AFTER_BYTES = 256 * 1024


class Ledger:
    """Numbers what goes up and counts what comes down: so that on another stream nothing is lost, repeated or answered twice."""

    def __init__(self) -> None:
        #: The number of the last message that was sent.
        self.sequence = 0
        #: Held while messages are numbered and written, so that they leave in the order of their numbers.
        self.lock = threading.RLock()
        self._taken = 0
        self._acknowledged = 0
        self._bytes = 0
        # What was sent, and is not known to have arrived.
        self._unacknowledged: Dict[int, Any] = {}

    def number(self, request: Any) -> Any:
        """Numbers a message of the caller, and keeps it until it has arrived."""
        self.sequence += 1
        request.sequence = self.sequence
        self._unacknowledged[self.sequence] = request
        return self.stamp(request)

    def stamp(self, request: Any) -> Any:
        """Tells the service with a message what was taken of its own."""
        self._acknowledged = request.acknowledged = self._taken
        self._bytes = 0
        return request

    def acknowledgement(self) -> Optional[Any]:
        """A message that only tells what was taken, where it is time for one."""
        if self._taken - self._acknowledged < _ACKNOWLEDGE_AFTER and self._bytes < _ACKNOWLEDGE_AFTER_BYTES:
            return None
        return self.stamp(console_pb2.InteractiveRequest())

    def take(self, response: Any) -> bool:
        """Takes a message of the service. False if it was taken before: after a reattach, some come again."""
        for sequence in [sent for sent in self._unacknowledged if sent <= response.acknowledged]:
            del self._unacknowledged[sequence]
        if response.sequence == 0:
            return True
        is_new = response.sequence > self._taken
        self._taken = max(self._taken, response.sequence)
        self._bytes += len(response.output.data)
        return bool(is_new)

    def has_arrived(self, sequence: int) -> bool:
        """Whether a message of the caller is known to have arrived."""
        return sequence not in self._unacknowledged

    def to_repeat(self) -> List[Any]:
        """What to send again on another stream, in order."""
        return [self.stamp(request) for request in self._unacknowledged.values()]
