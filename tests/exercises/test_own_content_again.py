"""Content of one's own is checked once, and once more where a file is another one: coming home is not to wait."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_sim.app import own_content
from desktop_sim.app.own_content import OwnContentReader
from desktop_sim.resources import resource_path

MINE = (
    resource_path("exercises", "premiere-connexion.toml")
    .read_text("utf-8")
    .replace('id = "premiere-connexion"', 'id = "mon-exercice"')
)


def write(path: Path, text: str) -> None:
    """Write a file as if that had been an hour ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (time.time() - 3600,) * 2)
    for folder in path.parents[:2]:
        os.utime(folder, (time.time() - 3600,) * 2)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    root = tmp_path / "caisse"
    write(root / "exercises" / "mon-exercice.toml", MINE)
    os.utime(root, (time.time() - 3600,) * 2)
    return root


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever all files are checked."""
    made: list[int] = []
    check = own_content.own_content

    def count(*given: object) -> object:
        made.append(1)
        return check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(own_content, "own_content", count)
    return made


def test_what_is_as_it_was_is_checked_once(own: Path, checks: list[int]) -> None:
    """However often a learner comes home."""
    reader = OwnContentReader([own])
    first = reader.read()
    assert "mon-exercice" in [heading.exercise_id for heading in first.headings]
    for _ in range(5):
        assert reader.read() == first
    assert len(checks) == 1


def _longer(file: Path) -> None:
    write(file, MINE + "\n# one word more\n")


def _as_long(file: Path) -> None:
    write(file, MINE.replace("Ma première", "Mo première"))  # in the same place on the disk, with the same time


def _broken(file: Path) -> None:
    write(file, "title = ")


def _beside(file: Path) -> None:
    write(file.with_name("un-autre.toml"), MINE.replace("mon-exercice", "un-autre"))


def _beyond(file: Path) -> None:
    """In a folder that another program keeps elsewhere."""
    elsewhere = file.parents[2] / "elsewhere"
    write(elsewhere / "site.toml", 'id = "mon-site"\nlike = "ameli-deck"\nname = "Notre site"\n')
    (file.parents[1] / "sites").mkdir()
    (file.parents[1] / "sites" / "mon-site").symlink_to(elsewhere)


@pytest.mark.parametrize("change", [_longer, _as_long, _broken, _beside, Path.unlink, _beyond])
def test_what_was_changed_is_seen_the_next_time(own: Path, change: Callable[[Path], None]) -> None:
    """Whatever it is: read by a reader that has read before, it is as if read for the first time."""
    reader = OwnContentReader([own])
    reader.read()
    change(own / "exercises" / "mon-exercice.toml")
    assert reader.read() == OwnContentReader([own]).read()


def test_a_change_behind_a_link_is_seen(own: Path) -> None:
    """The link itself stays as it is."""
    elsewhere = own.parent / "elsewhere" / "un-autre.toml"
    write(elsewhere, MINE.replace("mon-exercice", "un-autre"))
    (own / "exercises" / "un-autre.toml").symlink_to(elsewhere)
    reader = OwnContentReader([own])
    assert not reader.read().problems
    write(elsewhere, "id = ")
    assert reader.read().problems


def test_a_file_that_was_written_just_now_is_not_trusted(own: Path, checks: list[int]) -> None:
    """On a stick that counts time by two seconds the next writing may bear the same one."""
    (own / "exercises" / "mon-exercice.toml").touch()
    reader = OwnContentReader([own])
    reader.read()
    reader.read()
    assert len(checks) == 2


def test_folders_that_are_linked_in_a_circle_come_to_an_end(own: Path) -> None:
    """A stick may hold anything."""
    (own / "exercises" / "again").symlink_to(own)
    assert OwnContentReader([own]).read() == OwnContentReader([own]).read()


def test_a_folder_that_is_gone_holds_nothing(own: Path) -> None:
    """The stick was pulled out."""
    reader = OwnContentReader([own])
    reader.read()
    own.rename(own.with_name("gone"))
    assert "mon-exercice" not in [heading.exercise_id for heading in reader.read().headings]
