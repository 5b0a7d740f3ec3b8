"""What is told of the products is so: commands, files, pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "resources" / "packaging"
TOLD = (ROOT / "README.md", PACKAGING / "README.md", PACKAGING / "RELEASE.md", PACKAGING / "forge-ci.yml")


def made() -> set[str]:
    """Return the commands of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("guide", TOLD, ids=lambda guide: guide.name)
def test_every_command_that_is_told_is_there(guide: Path) -> None:
    """A recipe that calls what is gone fails on the day of a release."""
    told = re.findall(r"(?:`|run: |&& )make ((?:[a-z-]+ ?)+)", guide.read_text("utf-8"))
    named = {word for words in told for word in words.split()}
    assert named
    assert named <= made()


@pytest.mark.parametrize("guide", TOLD[:3], ids=lambda guide: guide.parent.name)
def test_every_link_and_picture_is_there(guide: Path) -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", guide.read_text("utf-8"))
    assert [target for target in targets if not (guide.parent / target).exists()] == []


def test_the_recipe_and_the_builder_want_the_same_python() -> None:
    """The one whose sum is known."""
    pinned = re.search(r'PINNED = \{"([^"]+)"', (PACKAGING / "windows.py").read_text("utf-8"))
    assert pinned is not None
    assert pinned[1] in (PACKAGING / "forge-ci.yml").read_text("utf-8")
