"""The coach quotes, it does not repeat: a site of other words, digits or rules needs no other sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_sim.commands.law import breach, look, view_of
from desktop_sim.commands.main import main
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.fitting import LibraryOfOneSite
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.mails import compose
from desktop_sim.exercises.quoting import ALWAYS, COACH, FRAME, quoted_in
from desktop_sim.exercises.references import NAMES
from desktop_sim.exercises.scenario import references_of
from desktop_sim.exercises.trial import Trial
from desktop_sim.resources import resource_path
from desktop_sim.system.exit_codes import DONE, WRONG_USE
from desktop_sim.ui.coach.task_words import BROWSER_LABELS
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.words.fields import names_in
from tests.helpers.messages import messages, said_by_data_files

EXERCISES = sorted(path.stem for path in resource_path("exercises").glob("*.toml"))
SITES = sorted(path.parent.name for path in resource_path("sites").glob("*/site.toml"))
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def put(root: Path, place: str, text: str) -> Path:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def example(*changes: tuple[str, str]) -> str:
    text = resource_path("exercises", "premiere-connexion.toml").read_text("utf-8")
    for old, new in (('id = "premiere-connexion"', 'id = "a-moi"'), *changes):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def heard(library: Library, exercise_id: str, seed: int = 1) -> list[str]:
    """Play an exercise to its end; everything that is said on the way, and nothing of it is false."""
    trial = Trial(library, exercise_id, seed)
    content = Content(library, trial.exercise)
    said = []
    for _ in range(300):
        assert breach(trial, content) == ""
        view = view_of(trial, content)
        said += [view.next_thing, view.why, view.did]
        if trial.lesson.where.task is None:
            return said
        trial.follow()
    raise AssertionError("never finished")


# -- what is shipped ----------------------------------------------------------------------------------------


def test_all_that_the_shipped_files_quote_is_quoted_by_reference() -> None:
    """Else a correction would be seen on the page, and the former word heard from the coach."""
    library = Library()
    titles = {library.exercise(exercise_id).title for exercise_id in EXERCISES}
    choices = {c.say for e in EXERCISES for w in library.exercise(e).words.values() for c in w.choices}
    mails = [library.mail(path.stem) for path in resource_path("mails").glob("*.toml")]
    clues = {clue.say for mail in mails for clue in mail.clues}  # they quote their own mail, in one file with it
    written_out = {
        words
        for sentence in said_by_data_files() - clues
        for words in quoted_in(sentence)
        if words not in ALWAYS | titles | choices and not names_in(words)
    }
    assert written_out == set()


def test_no_sentence_repeats_what_a_rule_says() -> None:
    """« 6 chiffres », « 15 minutes », « 6 mois » are the site's matter."""
    repeated = [text for text in said_by_data_files() for rule in ("6 chiffres", "15 min", "6 mois") if rule in text]
    assert repeated == []


def test_what_is_always_there_is_what_the_coach_and_the_browser_show() -> None:
    """The words that may be written out are the program's own; a button that is renamed is found here."""
    assert frozenset(BROWSER_LABELS.values()) == FRAME
    assert messages() >= COACH


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_every_reference_finds_its_words(exercise_id: str) -> None:
    """A name that stands for nothing would leave the coach with its own words, without anybody noticing."""
    library = Library()
    exercise = library.exercise(exercise_id)
    references = references_of(library, exercise)
    lacking_box = "trust" not in library.site(exercise.site_id).layout["code"]
    for words in exercise.words.values():
        for name in (name for text in (words.say, words.why, words.did) for name in names_in(text)):
            assert references.find(name) or name in ("code", "password") or (lacking_box and name == "months"), name


# -- another rule, another word -----------------------------------------------------------------------------

RULES = {
    "4 digits": ("digits = 4", "4 chiffres", "6 chiffres"),
    "8 digits": ("digits = 8", "8 chiffres", "6 chiffres"),
    "10 minutes": ("lifetime_minutes = 10", "10 minutes", "15 minutes"),
    "30 minutes": ("lifetime_minutes = 30", "30 minutes", "15 minutes"),
    "3 months": ("trust_months = 3", "3 mois", "6 mois"),
    "12 months": ("trust_months = 12", "12 mois", "6 mois"),
}


@pytest.mark.parametrize("what", RULES)
def test_a_site_with_another_rule_needs_no_other_sentence(what: str, tmp_path: Path) -> None:
    """D2: eight boxes, and the coach said « les 6 chiffres »."""
    rule, said_now, said_before = RULES[what]
    put(tmp_path, "corrections/regle.toml", f'site = "ameli-deck"\n[rules]\n{rule}\n')
    library = Library((shipped_root(), tmp_path), vocabulary())
    said = [text.replace("\u00a0", " ") for e in EXERCISES if e != "autre-site" for text in heard(library, e)]
    assert any(said_now in text for text in said)
    assert not any(said_before in text for text in said)


def test_a_site_without_a_box_needs_no_other_sentence(tmp_path: Path) -> None:
    """What is about the box says so; all else runs, and speaks of no box."""
    layout = 'code = ["title", "number", "code", "answer", "connect"]'
    put(tmp_path, "corrections/sans.toml", f'site = "ameli-deck"\n[layout]\n{layout}\n')
    library = LibraryOfOneSite("ameli-deck", (shipped_root(), tmp_path), vocabulary())
    offered = [exercise_id for exercise_id in EXERCISES if library.offers(exercise_id)]
    assert {"premiere-connexion", "tout-seul", "code-expire"} <= set(offered)
    assert {"ordinateur-personnel", "ordinateur-partage"} & set(offered) == set()
    for exercise_id in offered:
        assert not any("ordinateur personnel" in text or "{" in text for text in heard(library, exercise_id))


@pytest.mark.parametrize("key", ["text", "html"])
def test_a_mail_says_how_long_the_site_lets_its_code_count(key: str, tmp_path: Path) -> None:
    """« 15 minutes » in the mail and 10 on the site would be two truths."""
    put(tmp_path, "corrections/regle.toml", 'site = "ameli-deck"\n[rules]\nlifetime_minutes = 10\n')
    for library, minutes in (
        (Library(), 15),
        (Library((shipped_root(), tmp_path)), 10),
    ):
        content = Content(library, library.exercise("premiere-connexion"))
        mail = content.mail("code-securite")
        assert f"valable seulement {minutes}\u00a0minutes." in getattr(mail, key)
        assert "{minutes}" not in compose(mail, to="a@b.exercice", at=AT, code="012345").decode()


def test_a_subject_may_say_how_many_digits() -> None:
    """The invented institution's does."""
    library = Library()
    content = Content(library, library.exercise("autre-site"))
    assert content.mail("code-retraite").subject == "Votre code à 8\u00a0chiffres"


@pytest.mark.parametrize("text", ['ask = "{submit}"\nsubmit = "{ask}"', 'ask = "Oui {ask}"'])
def test_words_that_quote_each_other_in_a_circle_are_refused(text: str, tmp_path: Path) -> None:
    """With the line; and never for ever."""
    path = put(tmp_path, "corrections/rond.toml", f'site = "ameli-deck"\n[text]\n{text}\n')
    problems = check([path], vocabulary())
    assert problems[0].place == "ligne 3, text.ask"
    assert "se citent eux-mêmes" in problems[0].message
    assert Library((shipped_root(), tmp_path)).site("ameli-deck") == Library().site("ameli-deck")


# -- what check finds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "words", "place", "near"),
    [
        ('say = "Cliquez sur « {ask} »', "Demander le code", "step[5].say", ""),
        ('why = "Le site vérifie le code', "Bonne nuit", "step[13].why", ""),
        ('did = "Vous avez demandé un code', "Recevoir un code", "step[5].did", "Recevoir un"),
        ('say = "Bravo, vous êtes', "Bravissimo", "end.say", ""),
    ],
)
def test_a_quoted_word_that_stands_nowhere_is_found(
    before: str, words: str, place: str, near: str, tmp_path: Path
) -> None:
    """With its step and line; also in a sentence that is hardly ever said."""
    path = put(tmp_path, "exercises/a-moi.toml", example((before, f"{before} « {words} »")))
    (problem,) = check([path], vocabulary())
    assert problem.place.endswith(f", {place}")
    assert f"« {words} » ne se lit nulle part" in problem.message
    assert near in problem.message


def test_a_word_that_is_written_out_is_found_as_soon_as_the_page_changes(tmp_path: Path) -> None:
    """Right today: nothing to say. Corrected tomorrow: the step and its line."""
    text = example(('say = "Cliquez sur « {ask} »."', 'say = "Cliquez sur « Recevoir un code de sécurité »."'))
    path = put(tmp_path, "exercises/a-moi.toml", text)
    assert check([path], vocabulary(), look=look) == []
    put(tmp_path, "corrections/c.toml", 'site = "ameli-deck"\ntext.ask = "Obtenir mon code"\n')
    (problem,) = check([path], vocabulary(), look=look)
    assert problem.place.endswith(", step[5].say")


def test_another_mail_for_the_code_and_the_former_one_quoted(tmp_path: Path) -> None:
    """D3: « Tout est bon. », and no exercise could be finished."""
    mail = resource_path("mails", "code-securite.toml").read_text("utf-8")
    put(
        tmp_path,
        "mails/mon-code.toml",
        mail.replace('"code-securite"', '"mon-code"').replace("Votre code de s", "Le c"),
    )
    setting = ('mail_folder = "inbox"', 'mail_folder = "inbox"\ncode_mail = "mon-code"')
    path = put(tmp_path, "exercises/a-moi.toml", example(setting))
    assert check([tmp_path], vocabulary(), look=look) == []
    quoted = ('say = "Attendez le mail « {mail.subject} »."', 'say = "Attendez le mail « Votre code de sécurité »."')
    put(tmp_path, "exercises/a-moi.toml", example(setting, quoted))
    (problem,) = check([path], vocabulary(), look=look)
    assert problem.place.endswith(", step[8].say")


@pytest.mark.parametrize(
    ("wrong", "right"), [("{aks}", "{ask}"), ("{mail.subjet}", "{mail.subject}"), ("{foldr.spam}", "{folder.spam}")]
)
def test_a_reference_to_nothing_is_told_the_nearest(wrong: str, right: str, tmp_path: Path) -> None:
    """As any other word of the file."""
    path = put(tmp_path, "exercises/a-moi.toml", example(("« {ask} »", f"« {wrong} »")))
    (problem,) = check([path], vocabulary())
    assert f"Vouliez-vous dire « {right} »" in problem.message


def test_the_guide_names_what_can_be_quoted() -> None:
    """Whoever writes a sentence finds the names where she learns to write one."""
    guide = resource_path("exercises", "README.md").read_text("utf-8")
    for name in (
        "ask",
        "code",
        "password",
        "digits",
        "minutes",
        "months",
        "mail.subject",
        "folder.spam",
        "tab.login",
    ):
        assert f"`{{{name}}}`" in guide, name
    told = {name for name in names_in(guide) if "." in name or name in NAMES}
    assert told - NAMES == {name for name in told if name.startswith(("mail.", "notice.")) and name.count(".") == 2}


# -- the same exercise on another site ----------------------------------------------------------------------


@pytest.mark.parametrize("exercise_id", EXERCISES)
@pytest.mark.parametrize("site_id", SITES)
def test_an_exercise_runs_on_any_site_that_has_what_it_needs(
    site_id: str, exercise_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """To its end, and nothing false is said; or it is not offered, and says why."""
    library = LibraryOfOneSite(site_id, (shipped_root(),), vocabulary())
    if library.offers(exercise_id):
        assert Trial(library, exercise_id).exercise.site_id == site_id
        heard(library, exercise_id)
        return
    assert main(["--site", site_id, "--exercise", exercise_id]) == WRONG_USE
    said = capsys.readouterr().err
    assert "ne peut pas se faire sur ce site" in said
    assert library.site(site_id).name in said


def test_what_the_issue_asks_for_is_offered() -> None:
    """The expired code on the site of ten minutes; the box where there is none is not."""
    library = LibraryOfOneSite("retraite-tilleuls", (shipped_root(),), vocabulary())
    assert library.offers("code-expire")
    assert "11\u00a0minutes" in " ".join(heard(library, "code-expire"))
    assert not library.offers("ordinateur-personnel")


def test_the_list_for_a_site_says_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    """And an unknown site is told the right word, once."""
    assert main(["exercises", "--site", "retraite-tilleuls"]) == DONE
    said = capsys.readouterr()
    assert "code-expire" in said.out
    assert "n'a pas de case pour reconnaître l'ordinateur" in said.err
    assert main(["--site", "retraite-tileuls", "exercises"]) == WRONG_USE
    assert capsys.readouterr().err.count("Vouliez-vous dire « retraite-tilleuls »") == 1
