"""Bareos directors through a BareosGrpc service, for programs with asyncio.

::

    from bareosgrpc.aio import Console

    async with Console("127.0.0.1:9190") as console:
        jobs = (await console.call("list jobs", limit=10))["jobs"]

What is awaited is the same as in `bareosgrpc`, and so are values, prompts and exceptions, which are imported from there.
"""

from bareosgrpc.aio.console import Console
from bareosgrpc.aio.dialogue import Dialogue
from bareosgrpc.aio.session import Session
from bareosgrpc.aio.streams import DirectorMessageStream, JobLogStream, OutputStream, RowStream

__all__ = ["Console", "Dialogue", "DirectorMessageStream", "JobLogStream", "OutputStream", "RowStream", "Session"]
