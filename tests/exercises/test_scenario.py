"""What an exercise sets for the core, and the mails that are made of templates."""

from __future__ import annotations

import email
from datetime import UTC, datetime, timedelta
from email.policy import default

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.mailbox import Folder
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.mails import compose
from desktop_sim.exercises.scenario import scenario_for
from desktop_sim.exercises.settings import Settings

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_first_exercise() -> None:
    """Rules, start page and mailbox are those of the files."""
    library = Library()
    exercise = library.exercise("premiere-connexion")
    scenario = scenario_for(library, exercise, at=AT)
    rules = scenario.sites["ameli-deck"]
    assert scenario.start == PageRef("login", "ameli-deck")
    assert rules.policy.digits == 6
    assert rules.policy.lifetime == timedelta(minutes=15)
    assert rules.policy.min_interval == timedelta(seconds=30)
    assert rules.numbers == {"2690549588157"}
    assert rules.accounts[0].account_id == "nathalie"
    assert rules.mail_delay == timedelta(seconds=4)
    newest = scenario.mailbox.messages[scenario.mailbox.order[Folder.INBOX][0]]
    assert newest.mail_id == "chorale"
    assert newest.arrived_at == AT - timedelta(minutes=47)
    assert scenario.mailbox.unread[Folder.INBOX] == 2


def test_exercise_overrides_site() -> None:
    """What the exercise says goes before the site; zero and false are said, too."""
    library = Library()
    settings = Settings(interval_seconds=0, mail_works=False, mail_folder=Folder.SPAM)
    exercise = library.exercise("premiere-connexion").replace(settings=settings)
    rules = scenario_for(library, exercise, at=AT).sites["ameli-deck"]
    assert rules.policy.min_interval == timedelta()
    assert not rules.mail_works
    assert rules.mail_folder is Folder.SPAM
    assert rules.policy.max_codes == 5


def test_forgotten_password() -> None:
    """Without the setting a site sends no new password; with it, it names the mail."""
    library = Library()
    for exercise_id, mail_id in (("premiere-connexion", ""), ("mot-de-passe-oublie", "nouveau-mot-de-passe")):
        rules = scenario_for(library, library.exercise(exercise_id), at=AT).sites["ameli-deck"]
        assert rules.recovery_mail == mail_id


def test_mail_with_a_password() -> None:
    """Both bodies carry it, and in HTML it is text whatever signs it has."""
    template = Library().mail("nouveau-mot-de-passe")
    raw = compose(template, to="a@b.exercice", at=AT, code=None, password="Mimosa<34")
    mail = email.message_from_bytes(raw, policy=default)
    bodies = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]
    assert "Mimosa<34" in bodies[0]
    assert "Mimosa&lt;34" in bodies[1]
    assert not any("{password}" in body for body in bodies)


def test_other_start_pages_and_two_windows() -> None:
    """An exercise may begin in the mailbox or on an empty tab, beside a second window."""
    library = Library()
    exercise = library.exercise("premiere-connexion")
    box = scenario_for(library, exercise.replace(start="mailbox"), at=AT, windows=2)
    assert box.start == PageRef("mailbox", "messagerie")
    assert box.windows == 2
    assert scenario_for(library, exercise.replace(start="newtab"), at=AT).start == PageRef("newtab")


def test_mail_is_a_real_mail() -> None:
    """The mail can be read by any mail program: sender, date, both bodies with the code, invented Message-ID."""
    raw = compose(Library().mail("code-securite"), to="a@b.exercice", at=AT, code="012345")
    mail = email.message_from_bytes(raw, policy=default)
    assert mail["From"] == "l'Assurance Maladie <assurance-maladie@info.ameli.fr>"
    assert mail["To"] == "a@b.exercice"
    assert mail["Subject"] == "Votre code de sécurité"
    assert mail["Date"].datetime == AT
    assert mail["Message-ID"].endswith(".exercice>")
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body is not None
        assert "012345" in body.get_content()
        assert "{code}" not in body.get_content()
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_same_mail_same_bytes() -> None:
    """The same values give the same bytes, so that a replay shows the same mail."""
    template = Library().mail("code-securite")
    first = compose(template, to="a@b.exercice", at=AT, code="012345")
    assert first == compose(template, to="a@b.exercice", at=AT, code="012345")
    assert first != compose(template, to="a@b.exercice", at=AT + timedelta(seconds=1), code="012345")


def test_plain_mail_without_code() -> None:
    """A mail without HTML has one part."""
    mail = email.message_from_bytes(compose(Library().mail("photos"), to="a@b.exercice", at=AT, code=None))
    assert mail.get_content_type() == "text/plain"
