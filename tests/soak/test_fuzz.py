"""A short run of the fuzzer, and crashes and hangs that it must find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from desktop_sim.exercises import borrowing
from desktop_sim.mail import reading as mail_reading
from tests.helpers.pace import MUTATED
from tests.soak import fuzz
from tests.soak.fuzz import Failure, Tally, all_targets, input_for, run, schedule
from tests.soak.loaders import CHECKED_ONE_IN, Input, Mails, Target, content_files, one_in
from tests.soak.toml_mutation import written

SHORT_RUN = 300 if MUTATED else 2_000


def tried(targets: list[Target], count: int) -> tuple[Tally, list[Input]]:
    """Run, and keep the failing inputs."""
    failed: list[Input] = []
    return run(targets, 1, range(count), lambda _failure, given: failed.append(given)), failed


def test_no_loader_crashes_or_hangs(qapp: QApplication) -> None:
    """What `make fuzz` does a million times."""
    with all_targets() as targets:
        tally, _ = tried(targets, SHORT_RUN)
        assert [(failure.what, failure.number) for failure in tally.failures] == []
        assert tally.inputs == SHORT_RUN
        assert sum(target.share for target in targets) == 1_000
        assert set(tally.taken + tally.refused) == {target.name for target in targets}
        assert sum(tally.taken.values()) > SHORT_RUN // 2  # most get past the door


def test_an_input_is_the_same_each_time(tmp_path: Path) -> None:
    """A failure is found again by seed and number, whatever came before it."""
    first, second = [Mails(), *content_files(tmp_path)], [Mails(), *content_files(tmp_path)]
    for number in range(200):
        for one, other in zip(first, second, strict=True):
            assert input_for(one, 3, number) == input_for(other, 3, number)
    distinct = Counter(input_for(first[0], 3, number) for number in range(200))
    assert len(distinct) > 190
    assert input_for(first[0], 3, 1) != input_for(first[0], 4, 1)
    chosen = [one_in(CHECKED_ONE_IN, input_for(first[0], 3, number)) for number in range(400)]
    assert 1 <= sum(chosen) <= 40


def test_turns_are_mixed() -> None:
    """Any stretch of a run holds some of each loader."""
    turns = schedule([_Planted("one", 900), _Planted("other", 100)])
    assert Counter(target.name for target in turns[:100])["other"] > 2
    assert [target.name for target in turns] == [
        target.name for target in schedule([_Planted("one", 900), _Planted("other", 100)])
    ]


class _Planted:
    """A loader that refuses half of its inputs, and on some fails or never ends."""

    def __init__(self, name: str = "planted", share: int = 1_000, crash: int = -1, hang: int = -1) -> None:
        self.name, self.share = name, share
        self._crash, self._hang = crash, hang

    def make(self, rng: Random) -> Input:
        return Input(bytes((rng.randrange(20),)), "planted.toml")

    def load(self, given: Input) -> bool:
        if given.data[0] == self._crash:
            raise KeyError("planted")
        while given.data[0] == self._hang:
            pass
        return given.data[0] % 2 == 0


def test_a_planted_crash_is_found_written_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its seed and number, and once in full."""

    @contextmanager
    def planted() -> Iterator[list[Target]]:
        yield [_Planted(crash=7)]

    monkeypatch.setattr(fuzz, "all_targets", planted)
    given = ["--seed", "5", "--failures", str(tmp_path / "failures")]
    assert fuzz.main([*given, "--inputs", "200"]) == 1
    said = capsys.readouterr().out
    kept = sorted((tmp_path / "failures").iterdir())
    assert [file.read_bytes() for file in kept] == [b"\x07"] * 3
    assert said.count("Traceback") == 1
    assert "200 inputs" in said
    number = kept[0].stem.rpartition("-")[2]
    assert fuzz.main([*given, "--number", number]) == 1
    assert "1 inputs, 1 crashes, 0 hangs" in capsys.readouterr().out
    assert fuzz.main([*given, "--inputs", "1", "--first", "100000", "--target", "nobody"]) == 0


@pytest.mark.skipif(not hasattr(fuzz.signal, "setitimer"), reason="this system cannot interrupt a process")
def test_a_planted_hang_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next input is tried."""
    monkeypatch.setattr(fuzz, "LONGEST", 0.02)
    tally, failed = tried([_Planted(hang=3)], 60)
    assert {failure.what for failure in tally.failures} == {"Hang"}
    assert {given.data for given in failed} == {b"\x03"}
    assert tally.inputs == 60
    assert 10 < tally.taken["planted"] < 50


def test_what_ends_late_is_a_hang_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be interrupted the time is looked at afterwards."""
    monkeypatch.delattr(fuzz.signal, "setitimer", raising=False)
    monkeypatch.setattr(fuzz, "LONGEST", -1.0)
    tally, _ = tried([_Planted()], 3)
    assert [failure.what for failure in tally.failures] == ["Hang"] * 3


def test_a_reader_of_dates_that_lets_errors_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the program itself, named by the place where it is."""

    def careless(header: str) -> datetime:
        try:
            return parsedate_to_datetime(header)
        except (ValueError, TypeError, IndexError) as error:
            raise LookupError from error  # one that the reader does not expect

    monkeypatch.setattr(mail_reading, "parsedate_to_datetime", careless)
    mails = Mails()
    mails.share = 1_000
    tally, _ = tried([mails], 200)
    assert tally.failures
    assert {failure.target for failure in tally.failures} == {"mail"}
    assert all("mail_reading.py" in failure.what or "Error" in failure.what for failure in tally.failures)


def test_ids_that_are_no_words_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first crash that the fuzzer found, put back."""
    monkeypatch.setattr(borrowing, "id_of", lambda step: step.get("id"))
    exercises = content_files(tmp_path)[0]
    exercises.share = 1_000
    tally, failed = tried([exercises], 200)
    assert tally.failures
    assert all(isinstance(failure, Failure) and "borrowing.py" in failure.what for failure in tally.failures)
    assert all(given.place.startswith("exercises/") for given in failed)


def test_toml_is_written_as_it_is_read() -> None:
    """What is changed in a table must arrive in the loader."""
    import tomllib

    data = {"a b": 'é"\\\n\x7f', "c": [1, -2.5, True, {"d": [], "e": {}}], "": {"": ""}}
    assert tomllib.loads(written(data)) == data
