"""A dialogue that follows a script."""

from bareosgrpc.v1 import console_pb2, prompts_pb2, sessions_pb2

TREE = prompts_pb2.Prompt(id="t", text="$ ", restore_tree=prompts_pb2.RestoreTreePrompt())


def opened(**fields):
    session = sessions_pb2.SessionInfo(director="main", console="operator", **fields)
    return console_pb2.InteractiveResponse(opened=console_pb2.DialogueOpened(session=session))


def said(text, severity=console_pb2.SEVERITY_UNSPECIFIED):
    packet = console_pb2.OutputPacket(data=text.encode(), text=text, severity=severity)
    return console_pb2.InteractiveResponse(output=packet)


def asks(prompt):
    return console_pb2.InteractiveResponse(prompt=prompt)


def ended(status=console_pb2.COMMAND_STATUS_OK):
    return console_pb2.InteractiveResponse(completed=console_pb2.CommandCompleted(status=status))


def closed(reason=console_pb2.CLOSE_REASON_CALLER, **fields):
    return console_pb2.InteractiveResponse(closed=console_pb2.DialogueClosed(reason=reason), **fields)


def pending():
    return console_pb2.InteractiveResponse(notice=console_pb2.Notice(messages_pending=console_pb2.MessagesPending()))


def rejected(sequence, message, detail):
    return console_pb2.InteractiveResponse(rejected=console_pb2.Rejected(sequence=sequence, message=message, detail=detail))


def select(prompt_id, title, *items):
    kind = prompts_pb2.SelectPrompt(title=title, items=items)
    return asks(prompts_pb2.Prompt(id=prompt_id, text=f"Select (1-{len(items)}): ", select=kind))


def script(*turns):
    """Answers each message of the caller by the next turn: a list of responses, or a function of the request that makes one."""

    def play(requests, context):
        remaining = list(turns)
        for request in requests:
            if request.WhichOneof("message") == "open":
                yield opened()
            elif remaining:
                turn = remaining.pop(0)
                yield from turn(request) if callable(turn) else turn
            else:
                yield ended()
        yield closed()

    return play
