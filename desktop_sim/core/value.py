"""Immutable values, as frozen dataclasses are, but cheap to define.

The program defines some hundred small value types. Each ``@dataclass(frozen=True)`` compiles its methods when
it is imported: 0.7 ms a class on a slow PC, more than half of the time a bare window needs to start.
``Value`` keeps the meaning and lets all subclasses share the same methods; type checkers see dataclasses.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Value:
    """Base of all values: fields from annotations, compared and hashed by type and content."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = (
            [name for name, kind in cls.__annotations__.items() if not str(kind).startswith("ClassVar")]
            if "__annotations__" in cls.__dict__
            else []
        )
        cls._fields = (*cls._fields, *(name for name in own if name not in cls._fields))
        cls._defaults = {name: getattr(cls, name) for name in cls._fields if hasattr(cls, name)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError(f"{type(self).__name__} takes {len(fields)} values at the most")
        values = self.__dict__
        values.update(self._defaults)
        values.update(zip(fields, args, strict=False))
        values.update(kwargs)
        if len(values) != len(fields) or (kwargs and not kwargs.keys() <= set(fields[len(args) :])):
            # Names only: a value may be something a learner typed.
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}")

    def replace(self, **changes: Any) -> Self:
        """Return a copy in which the named fields have other values."""
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        if len(copy.__dict__) != len(self._fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._fields)}")
        return copy

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: use replace({name}=…)")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *(self.__dict__[name] for name in self._fields)))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__name__}({shown})"
