"""The rows of a list, page after page."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Optional, Tuple

from bareosgrpc.calls.exact_json import row_of
from bareosgrpc.connection.timeouts import check_timeout
from bareosgrpc.requests import Asking
from bareosgrpc.steps import Wire
from bareosgrpc.streams.resume import Resume
from bareosgrpc.streams.resuming import Resuming

#: A row: values as the director's JSON has them, keys in its order.
Row = Dict[str, Any]


class RowReading(Resuming[Row]):
    """How the rows of a list are read.

    Rows come in pieces: `position` is behind the last piece of which every row was given out.
    """

    def __init__(self, link: Wire, request: Asking, after: int, timeout: Optional[float], resume: Resume) -> None:
        # A list has an end, so that it has a deadline, too.
        limit = link.stream_timeout if timeout is None else check_timeout(timeout)
        super().__init__(link, request, after, limit, resume)
        #: The name of the list in the director's result, e.g. "jobs"; empty before the first row.
        self.path = ""
        #: The columns in the director's order; empty before the first row.
        self.columns: Tuple[str, ...] = ()

    def _elements(self, event: Any) -> Iterable[Row]:
        rows = event.rows
        self.path = rows.path or self.path
        self.columns = tuple(rows.columns) or self.columns
        return [row_of(row.raw_json) for row in rows.rows]
