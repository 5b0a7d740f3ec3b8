"""What the fuzzer found: data files of which reading once failed, or took minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_sim.datafiles.documents import MAX_KEY_PARTS, read_document
from desktop_sim.datafiles.errors import MOST_ADVICE, DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.listing import heading_of
from desktop_sim.resources import resource_path
from tests.helpers.pace import QUICK, at_once

USUAL = resource_path("exercises", "indesirables.toml").read_text("utf-8")
HEX = "0x" + "f" * 4_000  # more digits than Python will write
ROOM = 80_000  # bytes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    return tmp_path / "exercises" / "indesirables.toml"


def refused(file: Path, source: str) -> str:
    """What the program says of an exercise's file; « check » refuses it too, and both in a moment."""
    file.write_text(source, "utf-8")

    def read_in_all_ways() -> str:
        with pytest.raises(DataError) as wrong:
            Library([file.parents[1], shipped_root()]).exercise(file.stem)
        assert check([file], None)
        heading_of(file, file.stem)
        return str(wrong.value)

    return at_once(read_in_all_ways, 2 * QUICK)


def filled(*lines: str) -> str:
    """Lines numbered on, as many as a file has room for; « # » stands for the number."""
    block = "\n".join(lines)
    return "".join(block.replace("#", str(number)) + "\n" for number in range(ROOM // (len(block) + 5)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('like = "premiere-connexion/numero"', "like = [1]", "exercice/etape"),
        ('like = "premiere-connexion/numero"', f"like = {HEX}", "exercice/etape"),
        ('site = "ameli-deck"', f"backs_from = {HEX}", "ne s'écrit plus"),
        ("[[step]]", f"[[step]]\ndo = {HEX}", "Attendu : un texte"),
        ("[[step]]", "[[step]]\nanchor = []\nplay = 1", "ne s'écrit plus"),
        ("[[step]]", f"[[step]]\nanchor = {HEX}\nplay = {HEX}", "ne s'écrit plus"),
        ("[[step]]", "[[step]]\nid = []", "identifiant"),
        ("[[step]]", f"[[step]]\nid = {HEX}", "identifiant"),
        ("[[step]]", "[[etape]]", "Clé inconnue"),
    ],
)
def test_values_of_another_type_are_said(old: str, new: str, said: str, file: Path) -> None:
    """A list where an id belongs was a TypeError, and a number of 4,800 digits a ValueError."""
    assert old in USUAL
    assert said.lower() in refused(file, USUAL.replace(old, new, 1)).lower()


@pytest.mark.parametrize("steps", ["step = 1", "step = [1]", "step = { id = 1 }"])
def test_steps_that_are_none_lead_nowhere_back(steps: str, file: Path) -> None:
    """What leads back is cut to the steps there are, and there need not be a list of them."""
    head = USUAL.partition("[[step]]")[0].partition("\n[")[0]
    refused(file, f"{head}\n{steps}\n")


@pytest.mark.parametrize("line", ["step = 1", "step = [1]", 'step = [{ id = [] }, { id = "lire", do = 3 }]'])
def test_a_wrong_lender_is_said_where_it_is_borrowed_from(line: str, file: Path) -> None:
    """The exercise that is borrowed from may itself be wrong."""
    lender = file.with_name("preteur.toml")
    lender.write_text(f'id = "preteur"\n{line}\n', "utf-8")
    said = refused(file, USUAL.replace('like = "premiere-connexion/lire"', 'like = "preteur/lire"'))
    assert "Étape inconnue : « preteur/lire »" in said or "Attendu : un texte, parmi" in said


@pytest.mark.parametrize("place", ["inf", "-inf", "nan", HEX, "9" * 400, "[" * 400])
def test_a_heading_that_cannot_be_read_is_left_out(place: str, file: Path) -> None:
    """The first screen lists all files: one that says « place = inf » ended the program with an OverflowError."""
    file.write_text(f'chapter = "code"\ntitle = "a"\nsummary = "b"\nplace = {place}\n', "utf-8")
    heading = heading_of(file, file.stem)
    assert heading is None or heading.place == int("9" * 400) or place == HEX


DEEP = "a." * 20_000
HIDDEN = ["", 'k = """a"b\'"""\n', "k = '''a'b\"'''\n", 'k = "a\\"b\'"\n', '# "\n', 'k = """a"""""\n', "k = 'a\\'\n"]


@pytest.mark.parametrize("before", HIDDEN)
@pytest.mark.parametrize(
    "deep", [DEEP + "a = 1", f"[{DEEP}a]", f"b = {{ {DEEP}a = 1 }}", '"a\\"" . ' * 9_000 + "a=1"]
)
def test_a_key_of_very_many_parts_is_refused(before: str, deep: str, file: Path) -> None:
    """tomllib takes quadratic time for it: 60 KB took over eight seconds. No text before it hides it."""
    file.write_text(f"{before}{deep}\n", "utf-8")
    with pytest.raises(DataError, match=f"ligne {1 + bool(before)} : Trop de points dans une clé"):
        read_document(file)


def test_dots_in_texts_and_comments_are_no_key(tmp_path: Path) -> None:
    """Leaders, « … » typed as dots and words with a dot between are no keys, and a usual key has several parts."""
    words = "a." * 100
    usual = ".".join(["k"] * MAX_KEY_PARTS)
    path = tmp_path / "a.toml"
    texts = f"a = \"{words}\" # {words}\nb = '{words}'\nc = '''\n{words}\n'''\n"
    path.write_text(f'{texts}d = "{"." * 99}"\n{usual} = 1', "utf-8")
    assert read_document(path).data["c"].strip() == words


def test_a_key_may_have_so_many_parts_and_no_more(tmp_path: Path) -> None:
    """The limit itself is in order."""
    path = tmp_path / "a.toml"
    for parts, dot in (
        (MAX_KEY_PARTS, "."),
        (MAX_KEY_PARTS, " . "),
        (MAX_KEY_PARTS + 1, "."),
        (MAX_KEY_PARTS + 1, " . "),
    ):
        path.write_text(dot.join(["k"] * parts) + " = 1\n", "utf-8")
        if parts == MAX_KEY_PARTS:
            assert read_document(path).data
        else:
            with pytest.raises(DataError, match="ligne 1 : Trop de points"):
                read_document(path)


@pytest.mark.parametrize("many", [100, 101])
def test_so_much_may_have_been_done_before(many: int, file: Path) -> None:
    """Each act is carried out before the first page is shown: six thousand took six seconds."""
    source = USUAL + '\n[[given]]\ndo = "open-mailbox"\n' * many
    if many > 100:
        assert "given : Cette liste est trop longue : 100 éléments au plus" in refused(file, source)
    else:
        file.write_text(source, "utf-8")
        assert len(Library([file.parents[1], shipped_root()]).exercise(file.stem).given) == many


@pytest.mark.parametrize("quotes", ['\\"', "\"'", '""', "'", '"a', '"""', "'''"])
def test_looking_for_such_a_key_takes_linear_time(quotes: str, file: Path) -> None:
    """The search must not be what it protects from."""
    for before in ("k = ", 'k = """'):
        file.write_text(before + quotes * (200_000 // len(quotes)) + "." * 40, "utf-8")
        with pytest.raises(DataError, match="TOML"):
            at_once(lambda: read_document(file))


@pytest.mark.parametrize(
    "lines",
    [
        ["k# = 1"],
        ["[k#]"],
        ["[[step]]", 'id = "a#"'],
        ["[[step]]", 'like = "indesirables/x#"'],
        ["[[step]]", 'like = "premiere-connexion/x#"'],
        ["[[step]]", 'like = "mot-de-passe-oublie/numero"'],
        ["[[back]]", 'event = "x#"'],
        ["[[step]]", 'id = "a#"', 'do = "x#"'],
        ["[[step]]", 'id = "a#"', 'anchor = "x#"', "play = 1"],
        ["[[step]]", 'id = "a#"', 'do = "use"', 'done = [{ event = "x#" }]'],
        ["[[given]]", 'do = "open-mailbox"'],
    ],
)
def test_thousands_of_problems_are_told_quickly(lines: list[str], file: Path) -> None:
    """20,000 unknown keys took minutes: the nearest right word was looked for each time, and lenders read anew."""
    refused(file, USUAL + "\n" + filled(*lines))


def test_advice_is_given_for_the_first_problems(file: Path) -> None:
    """A person mends some at a time; the others are told without the nearest word."""
    wrong = "".join(f"titl{number} = 1\n" for number in range(MOST_ADVICE + 20))
    said = refused(file, USUAL.replace("title =", f"{wrong}titel =", 1))
    assert said.count("Vouliez-vous dire « title » ?") == MOST_ADVICE - 1  # that « title » is missing comes first
    assert said.count("Clé inconnue") == MOST_ADVICE + 21
