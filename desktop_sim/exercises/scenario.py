"""What an exercise sets before its first step, for the core."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_sim.core.browsing import NEW_TAB, PageRef
from desktop_sim.core.codes import CodePolicy
from desktop_sim.core.history import Given
from desktop_sim.core.mailbox import Folder, MailboxState, Message, filled_mailbox
from desktop_sim.core.notices import Notice
from desktop_sim.core.state import Account, Effect, Scenario, SiteRules
from desktop_sim.core.trust import TRUST_MONTHS, months_later
from desktop_sim.core.zone import PARIS
from desktop_sim.datafiles.errors import DataError, Problem, nearest
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.references import References
from desktop_sim.exercises.settings import Settings
from desktop_sim.exercises.sites import Site
from desktop_sim.exercises.steps import Choice


def scenario_for(library: Library, exercise: Exercise, *, at: datetime, windows: int = 1) -> Scenario:
    """Return what is given before the first step of an exercise that begins at the instant ``at``.

    Raises:
        DataError: a file that the exercise names is wrong.
    """
    site = library.site(exercise.site_id)
    card = library.card(exercise.card_id)
    account = Account(card.card_id, card.number, card.passwords)
    settings = exercise.settings.over(site.rules)
    rules = site_rules(site.site_id, account, settings)
    return Scenario(
        sites={site.site_id: rules.replace(notices=_notices(site, settings.get("notices", ())))},
        start=_start(exercise),
        mailbox=_mailbox(library, exercise, at),
        windows=windows,
        expected={f"drill.{drill.drill_id}": drill.expect for drill in exercise.drills},
        words={"login.password": tuple(doing.word for doing in exercise.doings if doing.word)},
        choices={
            (step_id, choice.choice_id): _effect(choice, rules)
            for step_id, words in exercise.words.items()
            for choice in words.choices
        },
    )


def history_of(exercise: Exercise, at: datetime) -> tuple[Given, ...]:
    """Return what was done before an exercise that begins at the instant ``at``, oldest first."""
    acts = [
        Given(
            act=before.act,
            at=months_later(at, -before.months, PARIS) - timedelta(minutes=before.minutes),
            place_id=exercise.mailbox_id if before.act == "open-mailbox" else exercise.site_id,
        )
        for before in exercise.given
    ]
    return tuple(sorted(acts, key=lambda act: act.at))


def with_surprise(library: Library, exercise: Exercise, seed: int) -> Exercise:
    """Return an exercise with the troubles of another one, drawn by ``seed`` from those it names.

    The same seed gives the same surprise, so that a trainer can give it again.

    Raises:
        DataError: the other exercise's file is wrong.
    """
    surprises = [other for other in exercise.surprises if library.offers(other)]
    if not surprises:
        return exercise
    other = library.exercise(surprises[seed % len(surprises)])
    mails = (*exercise.mails, *(mail for mail in other.mails if mail not in exercise.mails))
    return exercise.replace(settings=other.settings.over(exercise.settings), mails=mails)


def site_rules(site_id: str, account: Account, settings: Settings) -> SiteRules:
    """Return a site's rules from its settings; what they leave open is as the core has it."""
    policy = CodePolicy()
    return SiteRules(
        site_id=site_id,
        accounts=(account,),
        code_mail=settings.get("code_mail", ""),
        policy=CodePolicy(
            digits=settings.get("digits", policy.digits),
            lifetime=_minutes(settings.lifetime_minutes, policy.lifetime),
            max_failures=settings.get("max_failures", policy.max_failures),
            block_for=_minutes(settings.block_minutes, policy.block_for),
            max_codes=settings.get("max_codes", policy.max_codes),
            min_interval=_seconds(settings.interval_seconds, policy.min_interval),
        ),
        trust_months=settings.get("trust_months", TRUST_MONTHS),
        mail_delay=_seconds(settings.mail_delay_seconds, SiteRules.mail_delay),
        mail_folder=settings.get("mail_folder", Folder.INBOX),
        mail_works=settings.get("mail_works", True),
        tells_identity_late=settings.get("tells_identity_late", False),
        recovery_mail=settings.get("recovery_mail", ""),
    )


def references_of(library: Library, exercise: Exercise, *, told: bool = False) -> References:
    """Return what the sentences of an exercise may quote.

    Args:
        library: where the exercise and all that belongs to it are found.
        exercise: the exercise.
        told: by the coach; else as a page shows it.

    Raises:
        DataError: a file that the exercise names is wrong.
    """
    site, card = library.site(exercise.site_id), library.card(exercise.card_id)
    account = Account(card.card_id, card.number, card.passwords)
    rules = site_rules(site.site_id, account, exercise.settings.over(site.rules))
    return References(site, library.mailbox(exercise.mailbox_id), library.mail, rules, told=told)


def _effect(choice: Choice, rules: SiteRules) -> Effect:
    """Return what an answer does: a minute more than a code is good for, a month more than a computer is known."""
    if choice.past == "code":
        return choice.effect.replace(leap=rules.policy.lifetime + timedelta(minutes=1))
    return choice.effect.replace(months=rules.trust_months + 1) if choice.past == "trust" else choice.effect


def _notices(site: Site, wanted: tuple[str, ...]) -> tuple[Notice, ...]:
    for notice_id in wanted:
        if notice_id not in site.notices:
            message = f"Annonce inconnue : « {notice_id[:60]} ». {nearest(notice_id, site.notices)}".rstrip()
            raise DataError([Problem(site.site_id, "notice", message)])
    return tuple(site.notices[notice_id].rule() for notice_id in wanted)


def _minutes(number: int | None, default: timedelta) -> timedelta:
    return default if number is None else timedelta(minutes=number)


def _seconds(number: int | None, default: timedelta) -> timedelta:
    return default if number is None else timedelta(seconds=number)


def _start(exercise: Exercise) -> PageRef:
    if exercise.start == NEW_TAB.page:
        return NEW_TAB
    if exercise.drills and exercise.start == "drill":
        return PageRef("drill")
    return PageRef(exercise.start, exercise.mailbox_id if exercise.start == "mailbox" else exercise.site_id)


def _mailbox(library: Library, exercise: Exercise, at: datetime) -> MailboxState:
    messages = []
    for number, mail_id in enumerate(exercise.mails, start=1):
        mail = library.mail(mail_id)
        arrived_at = at - timedelta(minutes=mail.minutes_before or 0)
        messages.append(Message(f"given-{number}", mail_id, mail.folder, arrived_at, mail.read))
    return filled_mailbox(messages)
