"""A wrong file is answered with file, line, key and the right word; whatever it holds, with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_sim.datafiles.documents import Document, read_document
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.datafiles.schema import validate
from desktop_sim.exercises.library import KINDS, Library, Vocabulary
from desktop_sim.resources import resource_path

EXERCISE = resource_path("exercises", "premiere-connexion.toml").read_text("utf-8")
ANCHORS = (
    "login.number login.password login.submit login.ask login.code login.trust login.connect browser.new-tab"
    " browser.tab.login newtab.* mailbox.check mailbox.code-mail"
)
VOCABULARY = Vocabulary(frozenset(ANCHORS.split()), frozenset({"login", "newtab", "mailbox", "account"}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what is shipped, to be changed."""
    for name in ("exercises", "sites", "mails"):
        shutil.copytree(resource_path(name), tmp_path / name)
    return tmp_path


def _problems(root: Path, source: str) -> tuple[Problem, ...]:
    path = root / "exercises" / "premiere-connexion.toml"
    path.write_text(source, "utf-8")
    with pytest.raises(DataError) as raised:
        Library([root], VOCABULARY).exercise("premiere-connexion")
    assert all(problem.file == str(path) for problem in raised.value.problems)
    assert str(raised.value).count("\n") == len(raised.value.problems) - 1
    return raised.value.problems


def _line(text: str, source: str) -> int:
    return source[: source.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("difficulty = 2", "dificulty = 2", "dificulty", "Vouliez-vous dire « difficulty »"),
        ("difficulty = 2", "difficulty = true", "difficulty", "Attendu : un nombre entier de 1 à 5"),
        ('title = "Ma première connexion"', "title = 3", "title", "Attendu : un texte"),
        ('title = "Ma première connexion"', 'title = " "', "title", "vide"),
        ('title = "Ma première connexion"', 'title = "a {b}"', "title", "Emplacement inconnu : « {b} »"),
        ("verified_on = 2026-11-23", "verified_on = 2026-11-23T10:00:00", "verified_on", "une date sans heure"),
        ('site = "ameli-deck"', 'site = "ameli-dek"', "site", "Vouliez-vous dire « ameli-deck »"),
        ('mailbox = "messagerie"', 'mailbox = "messageri"', "mailbox", "Vouliez-vous dire « messagerie »"),
        ('card = "nathalie"', 'card = "natalie"', "card", "Vouliez-vous dire « nathalie »"),
        ('start = "login"', 'start = "logon"', "start", "Vouliez-vous dire « login »"),
        ('"chorale", "photos"', '"chorale", "photo"', "mails[2]", "Vouliez-vous dire « photos »"),
        ('"chorale", "photos"', '"chorale", "chorale"', "mails[2]", "écrit deux fois"),
        ('mail_folder = "inbox"', 'mail_folder = "imbox"', "settings.mail_folder", "Vouliez-vous dire « inbox »"),
        ("mail_delay_seconds = 4", "mail_delay_seconds = -4", "settings.mail_delay_seconds", "de 0 à 3600"),
        ("mail_delay_seconds = 4", "digits = 3", "settings.digits", "de 4 à 10"),
        ('anchor = "login.ask"', 'anchor = "login.aks"', "step[5].anchor", "Vouliez-vous dire « login.ask »"),
        ('anchor = "newtab.messagerie"', 'anchor = "newtab.*"', "step[7].anchor", "« newtab.messagerie »"),
        ('id = "numero"', 'id = "page" #', "step[2].id", "existe déjà"),
        ('{ event = "CodeIssued" }', '{ event = "CodeIsued" }', "step[5].done[1].event", "« CodeIssued »"),
        ("newest_code = true", "newest_cod = true", "step[9].done[1].newest_cod", "« newest_code »"),
        ("newest_code = true", 'newest_code = "oui"', "step[9].done[1].newest_code", "true (oui)"),
        ("ticked = true", "at = 2026-11-23", "step[12].done[1].at", "n'a pas de champ"),
        ('page = "newtab"', 'page = "newtap"', "step[6].done[1].page", "Vouliez-vous dire « newtab »"),
        ('mail_id = "code-securite"', 'mail_id = "code-securit"', "step[8].done[1].mail_id", "« code-securite »"),
        ('{ do = "wait" }', '{ do = "wayt" }', "step[8].play.do", "Vouliez-vous dire « wait »"),
        ('{ do = "type", text = "mail.code" }', '{ do = "type" }', "step[11].play.text", "Écrivez « text »"),
        ('{ do = "wait" }', '{ do = "wait", text = "mail.code" }', "step[8].play.text", "retirez-le"),
        ('"saisir"]\n\n[[back]]', '"saisi"]\n\n[[back]]', "back[1].reopen[5]", "Vouliez-vous dire « saisir »"),
        ('event = "CodeExpired"', 'evnt = "CodeExpired"', "back[1].event", "Il manque la clé « event »"),
        ('event = "CodeExpired"', 'event = "CodeRefused"\nverdict = "wong"', "back[1].verdict", "« wrong »"),
        ("milestone = true", 'milestone = "yes"', "step[4].milestone", "true (oui)"),
    ],
)
def test_error_names_line_key_and_right_word(root: Path, old: str, new: str, place: str, message: str) -> None:
    """Who wrote the file is led to the line and told what to write there."""
    changed = EXERCISE.replace(old, new, 1)
    assert changed != EXERCISE
    problem = next(p for p in _problems(root, changed) if p.place.endswith(f", {place}"))
    # The key that is wrong may stand on the second of the lines put in, or be one that is missing in the table.
    lines = {_line(new, changed) + extra for extra in range(-1, new.count("\n") + 1)}
    assert int(problem.place.split(",")[0].removeprefix("ligne ")) in lines
    assert message in problem.message


def test_all_problems_at_once(root: Path) -> None:
    """Nobody likes to mend a file one error at a time."""
    changed = EXERCISE.replace("difficulty = 2", "difficulty = 9").replace('do = "wait"', 'do = "sit"')
    found = _problems(root, changed.replace('summary = "Du numéro jusqu\'au compte, pas à pas."', ""))
    assert [p.place.split(", ")[1] for p in found] == ["summary", "difficulty", "step[8].play.do"]


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ('id = "a"\nid = "b"', "ligne 2", "deux fois"),
        ('id = "a"\ntitle = "b', "ligne 2", "guillemet"),
        ("a = [1,\n2", "ligne 2", "crochet"),
        ("a = 2026-02-30", "ligne 1", "date"),
        ("a = " + "[" * 5_000, "", "crochets"),
        ("a = " + "9" * 5_000, "ligne", "TOML"),
    ],
)
def test_no_toml(root: Path, source: str, place: str, message: str) -> None:
    """What is no TOML is said with its line."""
    (problem,) = _problems(root, source)
    assert problem.place.startswith(place)
    assert message in problem.message


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    """A folder, nothing, too much, or other letters: a problem, never a traceback."""
    big, latin = tmp_path / "big.toml", tmp_path / "latin.toml"
    big.write_bytes(b"#" * (1024 * 1024 + 1))
    latin.write_bytes(b'a = 1\nb = "\xe9"')
    cases = {
        tmp_path: "dossier",
        tmp_path / "none.toml": "n'existe pas",
        tmp_path / "a\0b": "ne peut pas être lu",
        tmp_path / ("x" * 300): "ne peut pas être lu",
        big: "trop grand",
        latin: "UTF-8",
    }
    for path, message in cases.items():
        with pytest.raises(DataError, match=message):
            read_document(path)
    with pytest.raises(DataError, match="ligne 2"):
        read_document(latin)


def test_notepad_file_is_read(tmp_path: Path) -> None:
    """Windows' Notepad writes a mark at the beginning and its own line ends."""
    path = tmp_path / "a.toml"
    path.write_bytes("\ufeffa = 1\r\nb = 2\r\n".encode())
    assert read_document(path).data == {"a": 1, "b": 2}


def test_line_of_text_over_several_lines(tmp_path: Path) -> None:
    """A line that only looks like a key, inside a text, does not lead astray."""
    path = tmp_path / "mail.toml"
    path.write_text('text = """\nsubject = 1\n[table]\n"""\nsubject = 2\n', "utf-8")
    with pytest.raises(DataError) as raised:
        validate(read_document(path), KINDS["mail"], {})
    assert "ligne 5, subject" in [problem.place for problem in raised.value.problems]


SHIPPED = {
    "exercise": resource_path("exercises", "premiere-connexion.toml"),
    "site": resource_path("sites", "ameli-deck", "site.toml"),
    "mailbox": resource_path("mails", "messagerie", "mailbox.toml"),
    "mail": resource_path("mails", "code-securite.toml"),
    "cards": resource_path("sites", "cards.toml"),
}
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _holders(data: object) -> list[dict[str, object] | list[object]]:
    found: list[dict[str, object] | list[object]] = []
    if isinstance(data, dict):
        found = [data, *(h for value in data.values() for h in _holders(value))]
    elif isinstance(data, list):
        found = [data, *(h for value in data for h in _holders(value))]
    return found


@settings(max_examples=300)
@given(data=st.data())
def test_other_values_raise_nothing_else(data: st.DataObject) -> None:
    """Keys dropped, put in or given another type: a DataError or nothing, and what passes can be built."""
    from desktop_sim.exercises.exercise import exercise_from
    from desktop_sim.exercises.mails import mail_from, mailbox_from
    from desktop_sim.exercises.sites import cards_from, site_from

    build = {
        "exercise": exercise_from,
        "site": site_from,
        "mailbox": mailbox_from,
        "mail": mail_from,
        "cards": cards_from,
    }
    kind = data.draw(st.sampled_from(sorted(SHIPPED)))
    fresh = read_document(SHIPPED[kind])
    for _ in range(data.draw(st.integers(1, 3))):
        holder = data.draw(st.sampled_from(_holders(fresh.data)))
        if isinstance(holder, dict):
            key = data.draw(st.sampled_from(sorted(holder)) if holder else st.text())
            if key in holder and data.draw(st.booleans()):
                del holder[key]
            else:
                holder[data.draw(st.just(key) | st.text())] = data.draw(VALUES)
        else:
            holder.append(data.draw(VALUES))
    document = Document(fresh.path, fresh.source, fresh.data)
    try:
        validate(document, KINDS[kind], {})
    except DataError as error:
        assert error.problems  # noqa: PT017 - passing is right, too
        return
    build[kind](document)  # type: ignore[operator]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, len(EXERCISE)), length=st.integers(0, 200), put_in=st.text(max_size=30))
def test_damaged_text_raises_nothing_else(tmp_path: Path, start: int, length: int, put_in: str) -> None:
    """A file with a piece torn out and another put in is read or refused."""
    path = tmp_path / "damaged.toml"
    path.write_bytes((EXERCISE[:start] + put_in + EXERCISE[start + length :]).encode("utf-8", "surrogatepass"))
    try:
        validate(read_document(path), KINDS["exercise"], {})
    except DataError as error:
        assert str(error)  # noqa: PT017 - passing is right, too
