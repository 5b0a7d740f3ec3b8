"""What is mistaken in a field, said in place: which digit, which letter, how many too many. No Qt."""

from __future__ import annotations

from desktop_sim.core.fields import Fault, Field, FieldKind, Holding
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.exercises.ways.scene import Scene
from desktop_sim.ui.pages.remark import Remark
from desktop_sim.words.french import ordinal
from desktop_sim.words.gate import mark, tr, tr_n

_WHAT: dict[tuple[Fault, bool], str] = {
    (Fault.OTHER, True): mark("Le {place} chiffre n'est pas le bon."),
    (Fault.OTHER, False): mark("La {place} lettre n'est pas la bonne."),
    (Fault.SWAPPED, True): mark("Le {place} chiffre et le suivant sont l'un à la place de l'autre."),
    (Fault.SWAPPED, False): mark("La {place} lettre et la suivante sont l'une à la place de l'autre."),
    (Fault.SPACE, False): mark("Il y a un espace de trop."),
    (Fault.SPACE, True): mark("Il y a un espace de trop."),
    (Fault.MANY, True): mark("Plusieurs chiffres ne sont pas les bons, à partir du {place}."),
    (Fault.MANY, False): mark("Plusieurs lettres ne sont pas les bonnes, à partir de la {place}."),
}

_CAPITAL_WANTED = mark("La {place} lettre est une majuscule.")
_SMALL_WANTED = mark("La {place} lettre est une minuscule.")
_BACK = mark("Je l'efface avec « Retour arrière », puis je l'écris à nouveau.")
_ALL_AGAIN = mark("J'efface tout avec « Retour arrière », puis je recommence tranquillement.")
_CAPITAL = mark("Pour une majuscule, je garde la touche Maj enfoncée. Je corrige la lettre.")
_SMALL = mark("Je corrige la lettre, sans la touche Maj.")
_BOX = mark("Je clique dans cette case, puis j'écris le bon chiffre.")


def fault_words(scene: Scene, task: Task | None) -> Remark | None:
    """Return what is mistaken in the field that is to be written into, and how it is mended; None: nothing is."""
    field = _field(scene, task)
    if field is None or field.fault is Fault.NONE or field.holding not in (Holding.ASTRAY, Holding.FULL):
        return None
    digits = field.kind is FieldKind.CODE or (field.kind is FieldKind.NUMBER and scene.rules.identity.is_number)
    if field.fault is Fault.EXTRA:
        meaning = _extra(digits, field.count)
    elif field.fault is Fault.MISSING:
        meaning = _missing(digits, field)
    elif field.fault is Fault.CAPITAL:
        meaning = tr(_CAPITAL_WANTED if field.count else _SMALL_WANTED, place=ordinal(field.place, feminine=True))
    else:
        key = (field.fault, digits) if (field.fault, digits) in _WHAT else (Fault.MANY, digits)
        meaning = tr(_WHAT[key], place=ordinal(field.place, feminine=not digits))
    return Remark(meaning, tr(_action(field)))


def _field(scene: Scene, task: Task | None) -> Field | None:
    if task is None or task.gesture is not Gesture.TYPE or "wrong" in task.key:
        return None
    page = task.anchor.partition(".")[0]
    tab = next((tab for tab in scene.fronts() if scene.shown(tab).page == page), None)
    return None if tab is None else scene.state.fields.get((tab.tab_id, task.anchor))


def _extra(digits: bool, count: int) -> str:
    if digits:
        return tr_n("Il y a {n}\u00a0chiffre de trop.", "Il y a {n}\u00a0chiffres de trop.", count)
    return tr_n("Il y a {n}\u00a0lettre de trop.", "Il y a {n}\u00a0lettres de trop.", count)


def _missing(digits: bool, field: Field) -> str:
    place = ordinal(field.place, feminine=not digits)
    if digits:
        return tr_n(
            "Il manque {n}\u00a0chiffre : le {place}.",
            "Il manque {n}\u00a0chiffres, à partir du {place}.",
            field.count,
            place=place,
        )
    return tr_n(
        "Il manque {n}\u00a0lettre : la {place}.",
        "Il manque {n}\u00a0lettres, à partir de la {place}.",
        field.count,
        place=place,
    )


def _action(field: Field) -> str:
    if field.kind is FieldKind.CODE:
        return _BOX if field.fault is Fault.OTHER else _ALL_AGAIN
    if field.fault is Fault.CAPITAL:
        return _CAPITAL if field.count else _SMALL
    return _ALL_AGAIN if field.fault in (Fault.MANY, Fault.MISSING) else _BACK
