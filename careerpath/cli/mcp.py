"""careerpath mcp: the answers as tools for agents, over stdio."""

from __future__ import annotations

import signal
from importlib.util import find_spec

from careerpath import answer_cache
from careerpath.cli.options import OF_CORPUS, Common, taking
from careerpath.cli.session import load
from careerpath.ending import SIGNALS
from careerpath.errors import UsageError
from careerpath.labels import Message


@taking(*OF_CORPUS)
def mcp(common: Common) -> None:
    """Give the answers to agents as read-only tools, over stdin and stdout (Model Context Protocol)."""
    if find_spec("mcp_types") is None:  # which mcp has since version 2
        raise UsageError(Message("error.no-mcp"))
    answer_cache.forget()
    from careerpath.mcp_server import serve

    read = load(common)
    for number in [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]:
        if signal.getsignal(number) != signal.SIG_IGN:
            # The thread that waits for stdin hears of no exception, and there is nothing to clear away.
            signal.signal(number, signal.SIG_DFL)
    serve(read, common.language, common.today if common.as_of else None)
