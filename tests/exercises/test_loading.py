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
from desktop_sim.exercises.ways.verbs import VERBS
from desktop_sim.resources import resource_path

EXERCISE = resource_path("exercises", "premiere-connexion.toml").read_text("utf-8")
ANCHORS = (
    "login.number login.password login.submit login.ask login.code login.trust login.connect browser.new-tab"
    " browser.tab.login newtab.* mailbox.check mailbox.code-mail"
)
VOCABULARY = Vocabulary(frozenset(ANCHORS.split()), frozenset({"login", "newtab", "mailbox", "account"}))


ASK = 'do = "ask-code"'


def use(field: str, event: str = "CodeIssued") -> str:
    """The lines of a step that uses the button for a code, with a field of the event that does it."""
    matched = ", ".join(filter(None, (f'event = "{event}"' if event else "", field)))
    return f'do = "use"\nanchor = "login.ask"\ndone = [{{ {matched} }}]'


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
        ('site = "ameli-deck"', 'site = "ameli-dek"', "site", "Vouliez-vous dire « ameli-deck »"),
        ('mailbox = "messagerie"', 'mailbox = "messageri"', "mailbox", "Vouliez-vous dire « messagerie »"),
        ('card = "nathalie"', 'card = "natalie"', "card", "Vouliez-vous dire « nathalie »"),
        ('start = "login"', 'start = "logon"', "start", "Vouliez-vous dire « login »"),
        ('"chorale", "photos"', '"chorale", "photo"', "mails[2]", "Vouliez-vous dire « photos »"),
        ('"chorale", "photos"', '"chorale", "chorale"', "mails[2]", "écrit deux fois"),
        ('mail_folder = "inbox"', 'mail_folder = "imbox"', "settings.mail_folder", "Vouliez-vous dire « inbox »"),
        ("mail_delay_seconds = 4", "mail_delay_seconds = -4", "settings.mail_delay_seconds", "de 0 à 3600"),
        ("mail_delay_seconds = 4", "digits = 3", "settings.digits", "de 4 à 10"),
        ('id = "numero"', 'id = "page" #', "step[2].id", "existe déjà"),
        (ASK, 'do = "ask-cod"', "step[5].do", "Vouliez-vous dire « ask-code »"),
        (ASK, f'{ASK}\nmust = "yes"', "step[5].must", "true (oui)"),
        (
            'do = "identify"',
            'do = "identify"\nmust = true',
            "step[4].must",
            'ne va pas avec do = "identify" : retirez',
        ),
        ('do = "connect"', 'do = "send-recovery"', "step[13].do", "finissez par une étape à atteindre"),
        ('do = "connect"', 'do = "tick-notice"', "step[13].do", "finissez par une étape à atteindre"),
        (ASK, f'{ASK}\nfolder = "spam"', "step[5].folder", '« folder » ne va pas avec do = "ask-code" : retirez-le'),
        (ASK, f'{ASK}\nabout = "photos"', "step[5].about", 'ne va qu\'avec do = "choose"'),
        (ASK, 'do = "open-mail"\nmail = "code-securit"', "step[5].mail", "« code-securite »"),
        (ASK, 'do = "open-folder"\nfolder = "spma"', "step[5].folder", "« spam »"),
        (ASK, 'do = "try-code"\ncode = "formr"', "step[5].code", "« former »"),
        (ASK, 'do = "connect"\ntrust = "oui"', "step[5].trust", "true (oui)"),
        (ASK, 'do = "write-field"\nfield = "mot"', "step[5].field", "Case inconnue"),
        ('page = "site"', 'page = "sit"', "step[10].page", "Vouliez-vous dire « site »"),
        ('page = "mailbox"', 'page = "newtab"', "step[7].page", "Page inconnue"),
        (ASK, use("").replace("login.ask", "login.aks"), "step[5].anchor", "Vouliez-vous dire « login.ask »"),
        (ASK, use("").replace("login.ask", "newtab.*"), "step[5].anchor", "« newtab.messagerie »"),
        (ASK, use('evnt = "CodeIssued"', ""), "step[5].done[1].event", "Il manque la clé « event »"),
        (ASK, use("", "CodeIsued"), "step[5].done[1].event", "« CodeIssued »"),
        (ASK, use("newest_cod = true", "MessageOpened"), "step[5].done[1].newest_cod", "« newest_code »"),
        (ASK, use('newest_code = "oui"', "MessageOpened"), "step[5].done[1].newest_code", "true (oui)"),
        (ASK, use("at = 2026-11-23", "TrustTicked"), "step[5].done[1].at", "n'a pas de champ"),
        (ASK, use('page = "newtap"', "PageShown"), "step[5].done[1].page", "Vouliez-vous dire « newtab »"),
        (ASK, use('mail_id = "code-securit"', "MailDelivered"), "step[5].done[1].mail_id", "« code-securite »"),
        (ASK, use('verdict = "wong"', "CodeRefused"), "step[5].done[1].verdict", "« wrong »"),
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


@pytest.mark.parametrize(
    ("do", "key", "message"),
    [
        ("choose", "choice", "demande au moins une réponse"),
        ("open-mail", "mail", 'Il manque la clé « mail » : do = "open-mail" en a besoin'),
        ("show-page", "page", 'do = "show-page" en a besoin'),
        ("use", "done", 'do = "use" en a besoin'),
    ],
)
def test_what_is_missing_beside_do_is_said_at_its_step(root: Path, do: str, key: str, message: str) -> None:
    """The step's first line, and what to add there."""
    changed = EXERCISE.replace(ASK, f'do = "{do}"', 1)
    problem = next(p for p in _problems(root, changed) if p.place.endswith(f", step[5].{key}"))
    first = _line('id = "demander"', changed) - 1
    assert problem.place.startswith(f"ligne {first},")
    assert message in problem.message


def test_all_problems_at_once(root: Path) -> None:
    """Nobody likes to mend a file one error at a time."""
    changed = EXERCISE.replace("difficulty = 2", "difficulty = 9").replace('do = "wait-code"', 'do = "sit"')
    found = _problems(root, changed.replace('summary = "Du numéro jusqu\'au compte, pas à pas."', ""))
    assert [p.place.split(", ")[1] for p in found] == ["summary", "difficulty", "step[8].do"]


OLD_STEP = 'anchor = "{anchor}"\ndone = [{{ event = "CodeIssued" }}]\nplay = {{ do = "click" }}'


@pytest.mark.parametrize(
    ("anchor", "word"),
    [
        ("login.number", "write-number"),
        ("login.submit", "identify"),
        ("login.ask", "ask-code"),
        ("login.connect", "connect"),
        ("browser.new-tab", "open-tab"),
        ("browser.tab.login", "return-to-tab"),
        ("newtab.messagerie", "open-favourite"),
        ("mailbox.code-mail", "read-code"),
        ("mailbox.mail.chorale", "open-mail"),
        ("mailbox.check", "wait-code"),
        ("account.logout", "log-out"),
        ("drill.mot", "write-field"),
        ("coach.choices", "choose"),
        ("notice.main", "answer-notice"),
        ("something.else", "…"),
    ],
)
def test_a_step_as_it_was_written_before_is_told_the_new_word(root: Path, anchor: str, word: str) -> None:
    """A caisse's own exercises are of the former kind: each step is led to the line, and to the word to write."""
    old = OLD_STEP.format(anchor=anchor)
    changed = EXERCISE.replace(ASK, old, 1)
    (problem,) = _problems(root, changed)
    assert problem.place == f"ligne {_line('play = {', changed)}, step[5].play"
    assert f'Écrivez do = "{word}" à la place de' in problem.message
    assert word == "…" or word in VERBS


@pytest.mark.parametrize(
    "line", ["milestone = true", 'after = "page"', 'undone = [{ event = "LoggedOut" }]', 'play = { do = "click" }']
)
def test_what_a_step_needs_no_more_is_to_be_taken_out(root: Path, line: str) -> None:
    """Beside the new word the old keys would only seem to do something."""
    changed = EXERCISE.replace(ASK, f"{ASK}\n{line}", 1)
    (problem,) = _problems(root, changed)
    key = line.partition(" ")[0]
    assert problem.place == f"ligne {_line(line, changed)}, step[5].{key}"
    assert f"« {key} » ne s'écrit plus" in problem.message
    assert problem.message.endswith("Retirez cette ligne.")


@pytest.mark.parametrize("key", ["back", "backs_from"])
def test_what_led_back_is_to_be_taken_out(root: Path, key: str) -> None:
    """The guide leads back by itself."""
    line = {"back": 'back = [{ event = "CodeExpired", reopen = ["numero"] }]', "backs_from": 'backs_from = "onglets"'}
    changed = EXERCISE.replace("difficulty = 2", f"difficulty = 2\n{line[key]}", 1)
    (problem,) = _problems(root, changed)
    assert problem.place == f"ligne {_line(line[key], changed)}, {key}"
    assert problem.message == f"« {key} » ne s'écrit plus : le guide ramène de lui-même. Retirez-le."


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
