"""Marks a method that Qt calls in place of its own, and lets an error in it be told rather than end the process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])

NEEDED = sys.version_info < (3, 12)
"""Where PySide6 (6.8 to 6.11, all tried) ends in a segmentation fault when an override raises from C, as ``int("x")``
or a call on a deleted widget does. Before Python 3.12 such an error is no exception object yet, and PySide6 looks
into it as if it were one. Python makes it one as soon as anybody catches it."""


def override(method: Method) -> Method:
    """Mark an override of Qt's. tests/ui/test_override.py finds those that lack it."""
    marked: Any = _caught_once(method) if NEEDED else method
    marked.__override__ = True  # as typing.override does, which Python 3.11 lacks
    done: Method = marked
    return done


def _caught_once(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def call(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except BaseException:
            raise  # to catch it was enough

    return call
