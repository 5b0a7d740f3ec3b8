"""A short run of the boxes for a code against their model, and faults that the run must find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_sim.core.events import Slip
from desktop_sim.ui.widgets import code_boxes
from desktop_sim.ui.widgets.code_boxes import CodeBoxes, Done
from tests.helpers.pace import MUTATED
from tests.soak import code_field
from tests.soak.code_field import run, shrunk, visit_of, visited

SHORT_RUN = 2_000 if MUTATED else 20_000


def test_the_boxes_do_what_the_model_says() -> None:
    """What `make code-field` does in a million acts."""
    done, wrong, counted = run(seed=1, steps=SHORT_RUN)
    assert wrong == []
    assert done >= SHORT_RUN
    assert set(counted) == set(code_field._ACTS)


def test_a_visit_is_the_same_each_time() -> None:
    """A difference that is found must be found again by its numbers."""
    assert visit_of(7, 3) == visit_of(7, 3)
    assert visit_of(7, 3) != visit_of(7, 4) != visit_of(8, 4)


def _slides(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the field before: what is behind an erased box comes forward."""

    real = CodeBoxes.press

    def press(boxes: CodeBoxes, key: code_boxes.Key) -> Done:
        done = real(boxes, key)
        if done.boxes.missing == boxes.missing:
            return done
        left = [digit for digit in done.boxes.digits if digit]
        return Done(done.boxes.replace(digits=(*left, *[""] * done.boxes.missing)), done.slip)

    monkeypatch.setattr(CodeBoxes, "press", press)


def _takes_a_seventh(monkeypatch: pytest.MonkeyPatch) -> None:
    real = CodeBoxes.type
    monkeypatch.setattr(CodeBoxes, "type", lambda boxes, digit: real(boxes.replace(is_past=False), digit))


def _pastes_the_first_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    real = code_boxes.codes_in
    monkeypatch.setattr(code_boxes, "codes_in", lambda text, length: real(text, length)[:1])


def _says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = CodeBoxes.press

    def press(boxes: CodeBoxes, key: code_boxes.Key) -> Done:
        done = real(boxes, key)
        return Done(done.boxes) if done.slip is Slip.NOTHING_TO_ERASE else done

    monkeypatch.setattr(CodeBoxes, "press", press)


def _forgets_to_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CodeBoxes, "emptied", lambda boxes: boxes.choose_all().press(code_boxes.Key.DELETE).boxes)


def _never_starts_over(monkeypatch: pytest.MonkeyPatch) -> None:
    real = CodeBoxes.refused
    monkeypatch.setattr(CodeBoxes, "refused", lambda boxes: real(boxes).replace(is_refused=False))


FAULTS: list[Callable[[pytest.MonkeyPatch], None]] = [
    _slides,
    _takes_a_seventh,
    _pastes_the_first_of_two,
    _says_nothing,
    _forgets_to_forget,
    _never_starts_over,
]


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that cannot fail proves nothing."""
    plant(monkeypatch)
    _, wrong, _ = run(seed=1, steps=20_000)
    assert len(wrong) == 1


def test_a_difference_is_told_shrunk_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who is to mend it gets seed, visit, act and a handful of acts."""
    assert code_field.main(["--seed", "1", "--steps", "300"]) == 0
    _slides(monkeypatch)
    assert code_field.main(["--seed", "1", "--steps", "20000"]) == 1
    said = capsys.readouterr().out
    assert "1 differences" in said
    found = next(line for line in said.splitlines() if line.startswith("DIFFERENCE"))
    number = found.partition("visit ")[2].partition(",")[0]
    assert said.count("twins.") <= 6
    assert code_field.main(["--seed", "1", "--visit", number]) == 1
    monkeypatch.undo()
    assert code_field.main(["--seed", "1", "--visit", number]) == 0


def test_shrinking_leaves_what_is_needed() -> None:
    """A crash among harmless acts is cut down to itself."""
    harmless: list[code_field.Act] = [("type", "4"), ("backspace",)] * 40
    assert shrunk(6, [*harmless, ("no_such_act",), *harmless]) == [("no_such_act",)]
    assert shrunk(6, harmless) == harmless
    assert visited(6, harmless) == (len(harmless), "")
