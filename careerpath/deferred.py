"""Frozen dataclasses that cost next to nothing until one is made.

The standard library writes and compiles six methods for each class when it is imported, half a millisecond a
class; a command imports two hundred and makes instances of a few dozen. Here `__init__` is written when it is
first called, and the other methods are shared. To a type checker it is the standard library's own decorator.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that it is known to be passed on
else:

    def dataclass(*, frozen, kw_only=False, order=False):
        """As `dataclasses.dataclass`, for classes of which no instance changes."""
        if not frozen:
            raise TypeError("only frozen dataclasses are deferred")

        def decorate(cls):
            own = set(vars(cls))
            # All that is asked of the library is the table of fields: it writes no method.
            dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
            shared = {**_SHARED, **(_ORDER if order else {}), "__init__": _first(cls)}
            for name, method in shared.items():
                if name not in own:
                    setattr(cls, name, method)
            return cls

        return decorate


def _first(cls: type) -> Any:
    """An `__init__` that writes the real one, and is replaced by it."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807 - it is one
        written: Any = _written(cls)
        cls.__init__ = written  # type: ignore[misc] # that is the purpose
        written(self, *given, **named)

    return __init__


def _written(cls: Any) -> Any:
    """The `__init__` of a class: it fills the instance's dict, which is what assigning would come to."""
    entries = [entry for entry in fields(cls) if entry.init]
    names: dict[str, Any] = {"MISSING": MISSING}
    positional = [_parameter(entry, names) for entry in entries if not entry.kw_only]
    keyword = [_parameter(entry, names) for entry in entries if entry.kw_only]
    parameters = ", ".join(["self", *positional, *(["*", *keyword] if keyword else [])])
    lines = ["__ = self.__dict__", *[f"__[{entry.name!r}] = {_value(entry)}" for entry in entries]]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def __init__({parameters}):\n " + "\n ".join(lines)
    exec(source, names)  # noqa: S102 - made of the names of fields, as the standard library does
    init = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _parameter(entry: Field[Any], names: dict[str, Any]) -> str:
    if entry.default is MISSING and entry.default_factory is MISSING:
        return entry.name
    names[f"default_{entry.name}"] = entry.default if entry.default_factory is MISSING else entry.default_factory
    given = f"default_{entry.name}" if entry.default_factory is MISSING else "MISSING"
    return f"{entry.name}={given}"


def _value(entry: Field[Any]) -> str:
    if entry.default_factory is MISSING:
        return entry.name
    return f"default_{entry.name}() if {entry.name} is MISSING else {entry.name}"


def _values(instance: Any) -> tuple[Any, ...]:
    return tuple([getattr(instance, entry.name) for entry in fields(instance)])


def _refuse(_: Any, name: str, *__: Any) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _equal(self: Any, other: Any) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{entry.name}={getattr(self, entry.name)!r}" for entry in fields(self) if entry.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _before(self: Any, other: Any) -> Any:
    return _values(self) < _values(other) if other.__class__ is self.__class__ else NotImplemented


def _not_after(self: Any, other: Any) -> Any:
    return _values(self) <= _values(other) if other.__class__ is self.__class__ else NotImplemented


_SHARED = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
}
_ORDER = {"__lt__": _before, "__le__": _not_after}
"""The other two are these, seen from the other side."""
