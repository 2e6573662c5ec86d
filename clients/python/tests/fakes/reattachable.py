"""A dialogue that lives on when its stream breaks, as the service's do."""

import grpc

from bareosgrpc.v1 import console_pb2
from tests.fakes.dialogue import closed, opened
from tests.fakes.service import refuse


class Dialogue:
    """Answers the caller's messages by a script, numbers what it says, and says it again to whoever comes back for it."""

    def __init__(self, *turns, window=60, token="T"):
        self._turns = list(turns)
        self._window, self._token = window, token
        self._said = []
        self.taken = []
        #: Behind how many messages of the service each stream breaks.
        self.breaks = []
        #: How many reattachments are refused, and why.
        self.refusals = []
        #: Called with each of them.
        self.on_refusal = lambda: None

    def play(self, requests, context):
        first = next(requests)
        left = self.breaks.pop(0) if self.breaks else None
        acknowledged = 0
        if first.WhichOneof("message") == "reattach":
            if self.refusals:
                self._refuse(self.refusals.pop(0), context)
            assert first.reattach.resume_token == self._token and first.sequence == 0
            acknowledged = first.acknowledged
            yield self._opened(reattached=True)
        else:
            self.taken.append(first)
            self._say(self._opened())
        yield from self._unsaid(acknowledged, left, context)
        for request in requests:
            before = len(self._said)
            self._take(request)
            if left is not None:
                left -= before - acknowledged
            acknowledged = before
            yield from self._unsaid(before, left, context)
        self._say(closed())
        yield self._said[-1]

    def _take(self, request):
        if not request.sequence or request.sequence <= len(self.taken):
            return
        assert request.sequence == len(self.taken) + 1, "no message is left out"
        self.taken.append(request)
        turn = self._turns.pop(0)
        for response in turn(request) if callable(turn) else turn:
            self._say(response)

    def _say(self, response):
        response.sequence = len(self._said) + 1
        self._said.append(response)

    def _unsaid(self, behind, left, context):
        for count, response in enumerate(self._said[behind:]):
            if count == left:
                context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
            copy = console_pb2.InteractiveResponse()
            copy.CopyFrom(response)
            copy.acknowledged = len(self.taken)
            yield copy
        if left == len(self._said) - behind:
            context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")

    def _opened(self, reattached=False):
        response = opened()
        response.opened.resume_token = self._token
        response.opened.reattach_window.FromSeconds(self._window)
        response.opened.reattached = reattached
        response.acknowledged = len(self.taken)
        return response

    def _refuse(self, reason, context):
        self.on_refusal()
        if reason == "lost":
            context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
        refuse(context, reason)
