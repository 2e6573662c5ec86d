"""A command as verb and arguments, which the service quotes: no value can break out of its argument."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Mapping, Optional, Tuple, Union

from bareosgrpc.errors.decoding import Effect
from bareosgrpc.v1 import console_pb2

#: What an argument's value may be.
Value = Union[str, int]

_PLAIN_WORD = re.compile(r"[A-Za-z0-9._-]+(=[A-Za-z0-9._,:/+@%-]*)?")


@dataclass(frozen=True)
class Command:
    """A command: its verb, and arguments that are a keyword or a keyword with a value.

    Most callers pass the same to `Console.call` directly. A Command is for arguments whose names are options there
    (``Command.of("configure", "add", "console", format="x")``), that repeat, or that a program puts together.
    """

    verb: str
    arguments: Tuple[Tuple[str, Optional[str]], ...] = ()

    @classmethod
    def of(cls, words: str, *flags: str, **arguments: Value) -> Command:
        """Makes a command of plain words, further keywords, and keywords with values: ``of("list jobs", "last", limit=10)``.

        Raises ValueError if `words` holds quotes, backslashes or anything else that belongs into a value, and TypeError if a
        value is neither str nor int: None and booleans mean nothing to a director.
        """
        verb, *rest = _split(words)
        if "=" in verb:
            raise ValueError(f"a command begins with its verb, not with an argument: {verb!r}")
        return cls(verb, (*map(_argument, rest), *map(_flag, flags), *_values(arguments)))

    def argument(self, name: str, value: Optional[Value] = None) -> Command:
        """The same command with one more argument; without a value it is a mere keyword."""
        return Command(self.verb, (*self.arguments, (name, None if value is None else _text(name, value))))

    @property
    def effect(self) -> Effect:
        """What the service lets it do unconfirmed: a `yes` among the arguments is a confirmation."""
        return Effect.MAY_CHANGE if any(name.lower() == "yes" for name, _ in self.arguments) else Effect.READS

    def to_proto(self) -> Any:
        """The message of the contract."""
        return console_pb2.Command(
            verb=self.verb, arguments=[console_pb2.Argument(name=name, value=value) for name, value in self.arguments]
        )


@dataclass(frozen=True)
class RawCommand:
    """A command as text, like a line typed at a console. Quoting is the caller's affair."""

    text: str

    @property
    def effect(self) -> Effect:
        """As with `Command`; a `yes` in disguise counts, too, and so does a word that holds one."""
        plain = re.sub(r'["\\]', "", self.text).lower()
        return Effect.MAY_CHANGE if "yes" in plain else Effect.READS


AnyCommand = Union[Command, RawCommand]


def command_from(command: Union[str, Command], flags: Tuple[str, ...], arguments: Mapping[str, Value]) -> AnyCommand:
    """What the caller of a method means: a text alone goes as it is, a text with flags or arguments becomes a Command."""
    if isinstance(command, Command):
        return Command(command.verb, (*command.arguments, *map(_flag, flags), *_values(arguments)))
    if not isinstance(command, str):
        raise TypeError(f"a command is a str or a Command, not {type(command).__name__}")
    return Command.of(command, *flags, **arguments) if flags or arguments else RawCommand(command)


def _split(words: str) -> Tuple[str, ...]:
    found = tuple(word for word in words.split(" ") if word)
    if not found:
        raise ValueError("a command begins with its verb, and this one is empty")
    return tuple(map(_plain, found))


def _plain(word: str) -> str:
    if not _PLAIN_WORD.fullmatch(word):
        raise ValueError(
            f"{word!r} is not a plain word. With further arguments, values that need quotes are passed as arguments, too: "
            "call('run', job='My Job')."
        )
    return word


def _argument(word: str) -> Tuple[str, Optional[str]]:
    name, equals, value = word.partition("=")
    return name, value if equals else None


def _flag(word: str) -> Tuple[str, Optional[str]]:
    return _argument(_plain(word))


def _values(arguments: Mapping[str, Value]) -> Tuple[Tuple[str, str], ...]:
    return tuple((name, _text(name, value)) for name, value in arguments.items())


def _text(name: str, value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TypeError(
            f"the value of {name} is a str or an int, not {type(value).__name__}. Leave the argument out, pass it as a flag, or "
            "write the director's own word, such as 'yes'."
        )
    return str(value)
