"""Deferred dataclasses behave as the standard library's own; the package uses no other frozen ones."""

from __future__ import annotations

import copy
import dataclasses
import re
from dataclasses import FrozenInstanceError, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pytest

import careerpath
from careerpath.deferred import dataclass


@dataclass(frozen=True)
class Point:
    """Two numbers and a list of its own."""

    kind: ClassVar[str] = "point"
    x: int
    y: int = 2
    seen: list[int] = field(default_factory=list, compare=True)

    @cached_property
    def sum(self) -> int:
        """Kept once it is known."""
        return self.x + self.y


@dataclass(frozen=True, kw_only=True)
class Named(Point):
    """A point with a name."""

    name: str


@dataclass(frozen=True, order=True)
class Version:
    """A pair that is ordered."""

    major: int
    minor: int = 0

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


@dataclass(frozen=True)
class Checked:
    """What is looked at when it is made."""

    value: int

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError("too small")


def test_arguments_and_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1, y=5).y, Point(1).seen) == (1, 2, 5, [])
    assert Point(1).seen is not Point(1).seen
    named = Named(1, 3, name="here")
    assert (named.x, named.y, named.name, named.sum) == (1, 3, "here", 4)


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, [], 4), {}), ((1,), {"z": 1}), ((1,), {"x": 1})])
def test_wrong_arguments_are_refused(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Point(*given, **named)
    with pytest.raises(TypeError):
        Named(*given, **named)


def test_instances_do_not_change() -> None:
    point: Any = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.new = 1


def test_equality_hash_repr_order_and_copies() -> None:
    assert Version(1) == Version(1, 0) != Version(2)
    assert Version(1).__eq__(1) is NotImplemented
    assert len({Version(1), Version(1, 0), Version(2)}) == 2
    assert (repr(Version(1, 2)), str(Version(1, 2))) == ("Version(major=1, minor=2)", "1.2")
    assert sorted([Version(2), Version(1, 5), Version(1)]) == [Version(1), Version(1, 5), Version(2)]
    assert (Version(1) < Version(2), Version(2) >= Version(2), Version(1) > Version(2)) == (True, True, False)
    point = Point(1)
    assert point.sum == 3
    assert copy.deepcopy(point) == point == Point(1)
    assert dataclasses.replace(point, x=5) == Point(5)
    assert dataclasses.asdict(point) == {"x": 1, "y": 2, "seen": []}


def test_what_is_to_happen_after_is_done() -> None:
    assert Checked(1).value == 1
    with pytest.raises(ValueError, match="too small"):
        Checked(-1)


def test_the_package_imports_no_frozen_dataclass_that_is_written_at_once() -> None:
    package = Path(careerpath.__file__).parent
    at_once = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if at_once.search(text := path.read_text(encoding="utf-8")) and "@dataclass(frozen=True" in text
    }
    assert found <= {"corpus/validator.py", "corpus/origin.py", "deferred.py"}, "import careerpath.deferred.dataclass"
