"""The kiosk's counts: numbers only, kept once acknowledged, and never in anybody's way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_sim.kiosk.counts import (
    MOST_WAITING,
    CountsStore,
    Visit,
    can_be_counted,
    counts_path,
)

ROOT = Path(__file__).parents[2]
VISIT = Visit(date(2026, 11, 23), 10, "premiere-connexion", "numero", "guided", "fr")


def fail(*_args: Any, **_named: Any) -> NoReturn:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desktop-sim" / "kiosk-comptes.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[CountsStore]:
    made = CountsStore(path, patience_s=0.01)
    yield made
    made.close()


def counted(path: Path) -> Counter[Visit]:
    """What a program that starts anew finds."""
    reader = CountsStore(path, patience_s=0.01)
    found = Counter({total.visit: total.count for total in reader.totals()})
    reader.close()
    assert reader.complaint == ""
    return found


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- what is counted ----------------------------------------------------------------------------------------


def test_nothing_is_opened_before_the_first_visit(path: Path) -> None:
    """Where the caisse switched no counts on, there is no file."""
    store = CountsStore(path)
    assert store.totals() == ()
    assert store.flush()
    assert not path.parent.exists()


def test_visits_alike_are_one_row(store: CountsStore, path: Path) -> None:
    """By day and hour, in their order."""
    visits = [VISIT, VISIT.replace(hour=9), VISIT, VISIT.replace(level="alone"), VISIT.replace(day=date(2025, 1, 1))]
    assert all(store.record(visit) for visit in visits)
    assert counted(path) == Counter(visits)
    found = [total.visit for total in store.totals()]
    assert found == sorted(found, key=lambda v: (v.day, v.hour, v.level))
    assert sum(total.count for total in store.totals()) == 5
    assert (store.complaint, store.waiting) == ("", 0)


def test_the_file_holds_nothing_else(store: CountsStore, path: Path) -> None:
    """No instant, no number of a visit, no duration, no row number; and no companion is left."""
    store.record(VISIT)
    store.close()
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT * FROM visits").fetchall() == [
            ("2026-11-23", 10, "premiere-connexion", "numero", "guided", "fr", 1)
        ]
        assert base.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            base.execute("SELECT rowid FROM visits")
    assert names_in(path.parent) == ["kiosk-comptes.sqlite3"]


def test_an_instant_is_cut_down_to_the_hour() -> None:
    """By the clock on the wall, which is what the caisse's opening hours are about."""
    at = datetime(2026, 11, 23, 14, 59, 59, 999_999).astimezone()
    assert Visit.at(at.astimezone(UTC), "a", "b", "c", "en") == Visit(date(2026, 11, 23), 14, "a", "b", "c", "en")
    assert Visit.at(at, "a", "b", "c").language == "fr"


NOT_COUNTED = {
    "a name": {"exercise": "Jeanne"},
    "a sentence": {"step": "j ai oublie"},
    "a number with spaces": {"step": "2 55 08"},
    "an address": {"exercise": "jeanne@exemple.fr"},
    "an accent": {"level": "guidé"},
    "nothing": {"step": ""},
    "too long": {"step": "a" * 65},
    "two lines": {"language": "fr\n"},
    "NUL": {"language": "fr\0"},
    "no text": {"language": 1},
    "none": {"language": None},
    "other digits": {"step": "٢"},
    "no such hour": {"hour": 24},
    "negative": {"hour": -1},
    "half an hour": {"hour": 9.5},
    "true": {"hour": True},
    "an instant for a day": {"day": datetime(2026, 11, 23, tzinfo=UTC)},
    "a text for a day": {"day": "2026-11-23"},
    "a year that the table refuses": {"day": date(999, 1, 1)},
    "another": {"day": date(3000, 1, 1)},
}


@pytest.mark.parametrize("changes", NOT_COUNTED.values(), ids=NOT_COUNTED)
def test_free_text_never_gets_in(store: CountsStore, path: Path, changes: dict[str, Any]) -> None:
    """Whatever a fault elsewhere hands over: not counted, not kept, nothing raised."""
    visit = VISIT.replace(**changes)
    assert not can_be_counted(visit)
    assert not store.record(visit)
    assert store.waiting == 0
    assert not path.exists()


words = st.from_regex(r"\A[a-z0-9.-]{1,64}\Z")
right = st.builds(Visit, st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(0, 23), *[words] * 4)


@settings(max_examples=40)
@given(st.lists(right, min_size=1, max_size=4))
def test_whatever_can_be_counted_is_counted(tmp_path_factory: pytest.TempPathFactory, visits: list[Visit]) -> None:
    """The table's own checks refuse none of it: a visit refused again and again would hold up all others."""
    path = tmp_path_factory.mktemp("counts") / "c.sqlite3"
    store = CountsStore(path)
    for visit in visits:
        assert can_be_counted(visit)
        assert store.record(visit)
    store.close()
    assert counted(path) == Counter(visits)


def test_the_commit_reaches_the_disk(store: CountsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """EXTRA (3): also the folder, so that a power cut right after the answer takes nothing back."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembered(*args: Any, **named: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **named))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    store.record(VISIT)
    (base,) = opened
    assert base.execute("PRAGMA synchronous").fetchone() == (3,)
    assert base.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_usual_place_is_among_the_user_s_data() -> None:
    """Beside the caisse's own exercises."""
    assert counts_path().name == "kiosk-comptes.sqlite3"
    assert counts_path().parent.name == "desktop-sim"


def test_only_this_module_brings_sqlite() -> None:
    """A start without a kiosk does not pay for it."""
    code = (
        "import sys\nimport desktop_sim.app.desk, desktop_sim.commands.parser, desktop_sim.commands.kiosk_pin\n"
        "import desktop_sim.kiosk.settings_file, desktop_sim.kiosk.pin\nsys.exit('sqlite3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 0
    importers = [
        file.name for file in (ROOT / "desktop_sim").rglob("*.py") if "import sqlite3" in file.read_text("utf-8")
    ]
    assert importers == ["counts.py"]


# -- a disk that takes nothing ------------------------------------------------------------------------------


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes, and takes its time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def no_larger_file() -> Iterator[None]:
    """A full disk, for this process: no file may grow."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_visits_wait_while_another_program_holds_the_file(store: CountsStore, path: Path) -> None:
    """And none is lost when it lets go."""
    assert store.record(VISIT)
    with locked(path):
        assert [store.record(VISIT.replace(hour=hour)) for hour in (11, 12)] == [False, False]
        assert store.waiting == 2
        assert "attendent en mémoire" in store.complaint
        assert store.totals() == ()
        assert "ne peuvent pas être lus" in store.complaint
    assert store.record(VISIT)
    assert store.waiting == 0
    assert counted(path) == Counter({VISIT: 2, VISIT.replace(hour=11): 1, VISIT.replace(hour=12): 1})
    assert names_in(path.parent) == [path.name], "a held file is not a damaged one"


@pytest.mark.parametrize("begun", [False, True])
def test_visits_wait_while_the_disk_is_full(store: CountsStore, path: Path, begun: bool) -> None:
    """Also where the very first one finds it full."""
    before = Counter([VISIT] * begun)
    assert not begun or store.record(VISIT)
    with no_larger_file():
        assert not store.record(VISIT)
        assert not store.flush()
    assert store.waiting == 1
    assert store.flush()
    assert counted(path) == before + Counter([VISIT])
    assert names_in(path.parent) == [path.name]


def test_visits_wait_where_there_can_be_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only profile, a folder in the file's place."""
    store = CountsStore(path)
    monkeypatch.setattr(Path, "mkdir", fail)
    assert not store.record(VISIT)
    monkeypatch.undo()
    path.mkdir(parents=True)
    assert not store.record(VISIT)
    assert store.totals() == ()
    path.rmdir()
    assert store.record(VISIT)
    store.close()
    assert counted(path) == Counter({VISIT: 3})


def test_a_file_that_may_only_be_read_is_read(
    store: CountsStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report works also for somebody who may not write; visits wait."""
    assert store.record(VISIT)
    store.close()
    real = sqlite3.connect

    def read_only(file: Path, **named: Any) -> sqlite3.Connection:
        return real(f"{file.as_uri()}?mode=ro", uri=True, **named)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert [total.count for total in store.totals()] == [1]
    assert not store.record(VISIT)
    assert [total.count for total in store.totals()] == [1]
    monkeypatch.undo()
    store.close()
    assert store.record(VISIT)
    assert counted(path) == Counter({VISIT: 3})


def test_memory_holds_so_many_and_no_more(store: CountsStore, path: Path) -> None:
    """A month without a disk must not fill it; the newest are kept."""
    path.mkdir(parents=True)
    for number in range(MOST_WAITING + 50):
        assert not store.record(VISIT.replace(step=f"s{number}"))
    assert store.waiting == MOST_WAITING == 500
    path.rmdir()
    assert store.flush()
    found = counted(path)
    assert len(found) == MOST_WAITING
    assert VISIT.replace(step="s50") in found
    assert VISIT.replace(step="s49") not in found


def test_a_file_taken_away_is_begun_anew(store: CountsStore, path: Path) -> None:
    """What would be written to a file that has no name any more would be lost."""
    assert store.record(VISIT)
    path.unlink()
    assert store.record(VISIT.replace(hour=11))
    assert counted(path) == Counter([VISIT.replace(hour=11)])


# -- a damaged file -----------------------------------------------------------------------------------------


def sound_file(path: Path, visits: int = 400) -> bytes:
    """A store of several pages, as it lies on the disk."""
    path.mkdir(parents=True)  # in the file's place: all visits wait, and are written as one
    store = CountsStore(path)
    for number in range(visits):
        store.record(VISIT.replace(step=f"etape-{number}"))
    path.rmdir()
    assert store.flush()
    store.close()
    return path.read_bytes()


def with_bytes(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def other_base(path: Path, *script: str) -> bytes:
    """A file of SQLite's that is not ours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for line in script:
            base.execute(line)
    return path.read_bytes()


def damaged_files(path: Path) -> dict[str, bytes]:
    """Ways in which a file comes back from a bad disk, or from a hand that meant well."""
    sound = sound_file(path)
    path.unlink()
    table = "CREATE TABLE visits (day TEXT, count INTEGER)"
    foreign = other_base(path, "CREATE TABLE notes (words TEXT)")
    path.unlink()
    same_name = other_base(path, "PRAGMA application_id = 1685285681", "PRAGMA user_version = 1", table)
    path.unlink()
    return {
        "not a database": b"What is this? " * 500,
        "a few bytes": b"SQLite",
        "zeros": bytes(len(sound)),
        "half": sound[: len(sound) // 2],
        "half a page": sound[:-2048],
        "the first page": sound[:4096],
        "no header": with_bytes(sound, 0, bytes(16)),
        "garbage in the middle": with_bytes(sound, 4096, bytes(range(256)) * 16),
        "a page of zeros": with_bytes(sound, 8192, bytes(4096)),
        "said to be read-only": with_bytes(sound, 18, b"\x07"),
        "said to have a WAL": with_bytes(sound, 18, b"\x02\x02"),
        "of a later format": with_bytes(sound, 44, b"\0\0\0\x09"),
        "of UTF-16": with_bytes(sound, 56, b"\0\0\0\x02"),
        "a later version of ours": with_bytes(sound, 60, b"\0\0\0\x02"),
        "another program's": foreign,
        "another table of that name": same_name,
        "a word with an accent": sound.replace(b"etape-123", b"etape-\xc3\xa93", 1),
        "half a character": sound.replace(b"etape-123", b"etape-12\xe9", 1),
        "another name for the table": sound.replace(b"CREATE TABLE visits", b"CREATE TABLE v\xe7sits", 1),
        "another name for a column": sound.replace(b"CHECK (length(step)", b"CHECK (length(\xc5tep)", 1),
        "no such day": sound.replace(b"2026-11-23", b"2026-11-93", 1),
        "too large to be ours": sound + bytes(64 * 1024 * 1024),
    }


DAMAGES = [
    *("not a database", "a few bytes", "zeros", "half", "half a page", "the first page", "no header"),
    *("garbage in the middle", "a page of zeros", "said to be read-only", "said to have a WAL", "of a later format"),
    *("of UTF-16", "a later version of ours", "another program's", "another table of that name"),
    *("a word with an accent", "half a character", "no such day", "another name for the table"),
    *("another name for a column", "too large to be ours"),
]


@pytest.fixture(scope="module")
def damages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All damaged files."""
    made = damaged_files(tmp_path_factory.mktemp("damaged") / "kiosk-comptes.sqlite3")
    assert sorted(made) == sorted(DAMAGES)
    return made


@pytest.mark.parametrize("by", ["record", "totals"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(
    store: CountsStore, path: Path, damages: dict[str, bytes], damage: str, by: str
) -> None:
    """One sentence, the file kept as it was, and the visit counted."""
    path.parent.mkdir(parents=True)
    path.write_bytes(damages[damage])
    if by == "totals":
        assert store.totals() == ()
    assert store.record(VISIT)
    aside = path.with_name(f"{path.name}.corrupt-1")
    assert aside.name in store.complaint
    assert "recommencent à zéro" in store.complaint
    assert aside.read_bytes() == damages[damage]
    assert counted(path) == Counter([VISIT])
    assert names_in(path.parent) == [path.name, aside.name]


def test_damage_under_an_open_store_is_seen_too(store: CountsStore, path: Path) -> None:
    """A kiosk runs for weeks; the file is damaged while it is open."""
    assert store.record(VISIT)
    with path.open("r+b") as file:
        file.write(b"garbage " * 100)
    assert store.record(VISIT)
    assert "corrupt-1" in store.complaint
    assert counted(path) == Counter([VISIT])


def test_the_companions_go_with_the_file(path: Path, store: CountsStore) -> None:
    """A journal of the old file must not be played into the new one."""
    path.parent.mkdir()
    path.write_bytes(bytes(65 * 1024 * 1024))  # too large: SQLite itself is not even asked
    for companion in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + companion).write_bytes(b"left by the old one")
    assert store.record(VISIT)
    assert counted(path) == Counter([VISIT])
    aside = f"{path.name}.corrupt-1"
    assert names_in(path.parent) == [path.name, aside, f"{aside}-journal", f"{aside}-shm", f"{aside}-wal"]


def test_a_damaged_file_that_cannot_be_renamed_lets_visits_wait(
    path: Path, store: CountsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read-only folder: it is left as it is, and nothing raises."""
    path.parent.mkdir()
    path.write_bytes(b"garbage " * 1000)
    monkeypatch.setattr(Path, "rename", fail)
    assert not store.record(VISIT)
    assert store.totals() == ()
    assert path.read_bytes() == b"garbage " * 1000
    monkeypatch.undo()
    assert store.record(VISIT)
    assert counted(path) == Counter({VISIT: 2})


@pytest.mark.parametrize("data", [b"", b"\0"])
def test_an_empty_file_is_simply_begun(path: Path, store: CountsStore, data: bytes) -> None:
    """A program killed before its first write leaves one; SQLite takes a single byte for nothing, too."""
    path.parent.mkdir()
    path.write_bytes(data)
    assert store.record(VISIT)
    assert (store.complaint, names_in(path.parent)) == ("", [path.name])


def test_a_row_that_could_not_have_been_counted_is_left_out(path: Path) -> None:
    """Found by the flipped bits below: the file is sound to SQLite, and one row of it is not a visit."""
    raw = bytearray(sound_file(path, 60))
    raw[5994] ^= 1
    path.write_bytes(raw)
    store = CountsStore(path)
    found = store.totals()
    store.close()
    assert all(can_be_counted(total.visit) and total.count > 0 for total in found)
    assert found


@settings(max_examples=60)
@given(st.data())
def test_flipped_bits_are_never_an_exception(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Set aside, or still a sound store; what is read out of it are ids and numbers, and the next visit counts."""
    path = tmp_path_factory.mktemp("flips") / "c.sqlite3"
    raw = bytearray(sound_file(path, 60))
    for place in data.draw(st.lists(st.integers(0, len(raw) * 8 - 1), min_size=1, max_size=12)):
        raw[place // 8] ^= 1 << place % 8
    path.write_bytes(raw)
    store = CountsStore(path)
    found = store.totals()
    assert all(can_be_counted(total.visit) and total.count > 0 for total in found)
    assert store.record(VISIT)
    assert VISIT in {total.visit for total in store.totals()}
    store.close()
    assert bool(store.complaint) == path.with_name("c.sqlite3.corrupt-1").exists()


@settings(max_examples=60)
@given(st.binary(max_size=400), st.booleans())
def test_whatever_lies_there_nothing_raises(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, with_header: bool
) -> None:
    """Any bytes, also behind SQLite's own beginning."""
    path = tmp_path_factory.mktemp("bytes") / "c.sqlite3"
    path.write_bytes(b"SQLite format 3\0" * with_header + data)
    store = CountsStore(path)
    assert store.totals() == ()
    assert store.record(VISIT)
    store.close()
    assert counted(path) == Counter([VISIT])
