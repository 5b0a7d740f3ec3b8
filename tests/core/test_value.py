"""Values: frozen, compared by content, and quiet about it when misused."""

from __future__ import annotations

import pytest

from desktop_sim.core.value import Value


class Point(Value):
    """Two numbers and a name with a default."""

    x: int
    y: int
    name: str = "here"


class Deep(Point):
    """A field more."""

    z: int = 0


class Other(Value):
    """The same fields as Point."""

    x: int
    y: int
    name: str = "here"


def test_values_are_equal_by_type_and_content() -> None:
    """Replay compares whole states; two types with the same fields are not the same fact."""
    assert Point(1, 2) == Point(y=2, x=1)
    assert hash(Point(1, 2)) == hash(Point(1, 2, "here"))
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Other(1, 2)
    assert Point(1, 2) != Deep(1, 2)
    assert len({Point(1, 2), Point(1, 2), Deep(1, 2), Other(1, 2)}) == 3


def test_a_value_cannot_be_changed() -> None:
    """States are shared between log, views and reports."""
    point = Point(1, 2)
    with pytest.raises(AttributeError, match="immutable"):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError, match="immutable"):
        del point.x
    assert point == Point(1, 2)


def test_replace_makes_another_value() -> None:
    """The former one stays what it was."""
    point = Point(1, 2)
    assert point.replace(y=5, name="there") == Point(1, 5, "there")
    assert point == Point(1, 2)
    assert type(Deep(1, 2).replace(z=1)) is Deep


def test_subclasses_have_the_fields_of_their_base_first() -> None:
    """Every event begins with its instant."""
    assert vars(Deep(1, 2, "there", 3)) == {"x": 1, "y": 2, "name": "there", "z": 3}
    assert repr(Deep(1, 2)) == "Deep(x=1, y=2, name='here', z=0)"


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((), {}),
        (("secret",), {}),
        (("secret", 2, "here", 4), {}),
        (("secret", 2), {"w": 1}),
        (("secret",), {"x": 1, "y": 2}),
        (("secret",), {"w": 2}),
        (("secret",), {"x": 1}),
    ],
)
def test_wrong_fields_are_refused_without_showing_values(args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    """A mistake in the program must be found, and its message must not carry what a learner typed."""
    with pytest.raises(TypeError) as caught:
        Point(*args, **kwargs)  # type: ignore[arg-type]
    assert "secret" not in str(caught.value)


def test_replacing_a_field_that_does_not_exist_is_refused() -> None:
    """A misspelt field would otherwise be lost silently."""
    with pytest.raises(TypeError, match="fields x, y, name"):
        Point(1, 2).replace(nmae="there")
