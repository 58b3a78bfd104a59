"""Threads, tasks and processes that share a study: nobody loses what was written, and nobody sees half of it."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from builders import make_study, reopen
from replaying import assert_whole

from ota.db import tables
from ota.db.sql import Connection, func, select, update
from ota.errors import OtaError, StudyError
from ota.study import Study, init_study, open_study, records
from ota.study.ids import make_id

PEOPLE = """
import sys
from ota.study import open_study, records
with open_study(sys.argv[1], coder=sys.argv[2]) as study:
    for n in range(int(sys.argv[3])):
        records.add(study, records.PERSON, f"{sys.argv[2]} {n}", {})
"""


@pytest.fixture
def shared(tmp_path: Path):
    """An empty study with the keys and the clock of every day."""
    with init_study(tmp_path / "study", "Samen", coder="Anouk") as study:
        yield study


def at_once(*works: Callable[[], object]) -> list[BaseException | None]:
    """Run these in threads that begin together; what each raised."""
    begin = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        begin.wait()
        work()

    with ThreadPoolExecutor(len(works)) as threads:
        return [future.exception() for future in [threads.submit(run, work) for work in works]]


def on_disk(folder: Path) -> tuple[list[str], list[int], int]:
    """The people, the steps and the head of a study, as a handle of its own reads them."""
    with open_study(folder) as study, study.reading() as connection:
        assert_whole(connection)
        people = list(connection.execute(select(tables.person.c.name).order_by(tables.person.c.name)).scalars())
        steps = list(connection.execute(select(tables.step.c.n).order_by(tables.step.c.n)).scalars())
        return people, steps, study.head()


def adding(study: Study, name: str, count: int) -> Callable[[], None]:
    def add() -> None:
        for n in range(count):
            records.add(study, records.PERSON, f"{name} {n}", {})

    return add


def names(threads: int, count: int) -> list[str]:
    return sorted(f"thread {k} {n}" for k in range(threads) for n in range(count))


# --- writing --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("threads", "count"), [(2, 15), (8, 6), pytest.param(8, 150, marks=pytest.mark.slow)])
def test_what_threads_write_at_once_is_all_there(shared: Study, threads: int, count: int) -> None:
    before = shared.head()
    assert at_once(*(adding(shared, f"thread {k}", count) for k in range(threads))) == [None] * threads
    people, steps, head = on_disk(shared.folder)
    assert sorted(people) == names(threads, count)
    assert steps == list(range(1, head + 1))
    assert head == before + threads * count


@pytest.mark.parametrize("count", [10, pytest.param(150, marks=pytest.mark.slow)])
def test_threads_and_processes_write_in_one_study(shared: Study, count: int) -> None:
    command = [sys.executable, "-W", "ignore", "-c", PEOPLE, str(shared.folder)]
    Popens = [subprocess.Popen([*command, name, str(count)], stderr=subprocess.PIPE) for name in ("Bram", "Carla")]
    assert at_once(*(adding(shared, f"thread {k}", count) for k in range(3))) == [None] * 3
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in Popens] == [(b"", 0)] * 2
    people, steps, head = on_disk(shared.folder)
    assert sorted(people) == sorted(
        [*names(3, count), *(f"{who} {n}" for who in ("Bram", "Carla") for n in range(count))]
    )
    assert steps == list(range(1, head + 1))


def test_a_fault_in_one_thread_takes_back_what_that_thread_did_and_no_more(shared: Study) -> None:
    def failing() -> None:
        for n in range(6):
            with pytest.raises(ZeroDivisionError), shared.writing("people add") as writer:
                writer.insert(tables.person, [{"name": f"half {n}"}])
                raise ZeroDivisionError

    assert at_once(failing, adding(shared, "thread 0", 6), failing, adding(shared, "thread 1", 6)) == [None] * 4
    people, steps, head = on_disk(shared.folder)
    assert sorted(people) == names(2, 6)
    assert steps == list(range(1, head + 1))
    assert {path.name for path in shared.make_work_folder().iterdir()} <= {"names.json"}


def test_a_thread_waits_for_another_as_for_another_process(shared: Study) -> None:
    waited: list[dict[str, object]] = []
    shared.on_wait = waited.append
    shared.command = "codings add"
    holding, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with shared.writing("people add") as writer:
            writer.insert(tables.person, [{"name": "first"}])
            holding.set()
            leave.wait(10)

    def follow() -> None:
        holding.wait(10)
        shared.on_wait = lambda holder: (waited.append(holder), leave.set())
        records.add(shared, records.PERSON, "second", {})

    assert at_once(hold, follow) == [None, None]
    assert [(row["coder"], row["command"], row["pid"]) for row in waited] == [("Anouk", "codings add", os.getpid())]
    assert on_disk(shared.folder)[0] == ["first", "second"]


def test_a_thread_that_waits_too_long_is_refused_with_who_holds_the_lock(shared: Study) -> None:
    shared.wait = 0.2
    with shared.writing("people add") as writer:
        writer.insert(tables.person, [{"name": "first"}])
        (refused,) = at_once(adding(shared, "late", 1))
    assert isinstance(refused, StudyError) and refused.key == "db.locked-by"
    assert refused.values["coder"] == "Anouk"
    records.add(shared, records.PERSON, "after", {})
    assert on_disk(shared.folder)[0] == ["after", "first"]


def test_who_waited_longest_is_next(shared: Study) -> None:
    order: list[int] = []
    holding = threading.Event()

    def follow(k: int) -> None:
        holding.wait(10)
        time.sleep(k / 20)
        with shared.writing("people add") as writer:
            order.append(k)
            writer.insert(tables.person, [{"name": f"{k}"}])

    def hold() -> None:
        with shared.writing("people add") as writer:
            holding.set()
            time.sleep(0.5)
            writer.insert(tables.person, [{"name": "first"}])
        for n in range(3):  # who just wrote stands at the end again
            with shared.writing("people add") as writer:
                order.append(10 + n)
                writer.insert(tables.person, [{"name": f"again {n}"}])

    assert at_once(hold, *(lambda k=k: follow(k) for k in range(4))) == [None] * 5
    assert order == [0, 1, 2, 3, 10, 11, 12]


def test_writing_within_writing_is_refused_at_once_and_the_outer_goes_on(shared: Study) -> None:
    with shared.writing("people add") as writer:
        writer.insert(tables.person, [{"name": "outer"}])
        with pytest.raises(OtaError) as refused:
            records.add(shared, records.PERSON, "inner", {})
    assert refused.value.key == "study.at-work"
    assert on_disk(shared.folder)[0] == ["outer"]


def test_keys_made_in_threads_at_once_are_all_different() -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: [make_id() for _ in range(3000)], range(8)))
    assert len({key for created in keys for key in created}) == 24_000
    assert all(key == sorted(key) for key in keys)


# --- reading --------------------------------------------------------------------------------------------------------
def count_people(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(tables.person)).scalar_one())


def test_a_view_stays_as_it_was_for_as_long_as_it_is_held(shared: Study) -> None:
    with shared.reading() as connection:
        assert at_once(adding(shared, "thread 0", 2)) == [None]  # before anything was looked at
        assert count_people(connection) == 0
        records.add(shared, records.PERSON, "of this thread", {})
        with shared.reading() as inner:
            assert (count_people(connection), count_people(inner)) == (0, 0)
    with shared.reading() as connection:
        assert count_people(connection) == 3


def test_a_read_within_a_read_may_end_after_it(shared: Study) -> None:
    def people():
        with shared.reading() as connection:
            yield count_people(connection)
            yield count_people(connection)

    first, second = people(), people()
    assert (next(first), next(second)) == (0, 0)
    first.close()
    at_once(adding(shared, "thread 0", 1))
    assert next(second) == 0
    del second
    gc.collect()
    assert next(people()) == 1


def test_a_read_within_a_write_sees_what_was_written_and_others_do_not(shared: Study) -> None:
    seen: list[int] = []

    def look() -> None:
        with shared.reading() as connection:
            seen.append(count_people(connection))

    with shared.writing("people add") as writer:
        writer.insert(tables.person, [{"name": "new"}])
        look()
        at_once(look)
        assert records.list_records(shared, records.PERSON).rows[0][0] == "new"
    at_once(look)
    assert seen == [1, 0, 1]


@pytest.mark.parametrize(("threads", "count"), [(2, 10), (8, 6), pytest.param(8, 100, marks=pytest.mark.slow)])
def test_who_reads_while_others_write_never_sees_half_of_a_command(shared: Study, threads: int, count: int) -> None:
    """Each write moves something from one of two to the other, so that their sum stays what it was."""
    with shared.writing("people add") as writer:
        master_end, child_end = writer.insert(tables.person, [{"name": n, "note": "1000"} for n in "ab"])
    done = threading.Event()
    sums: list[int] = []

    def notes(connection: Connection) -> dict[str, int]:
        query = select(tables.person.c.id, tables.person.c.note)
        return {key: int(note) for key, note in connection.execute(query)}

    def move() -> None:
        for _ in range(count):
            with shared.writing("people set") as writer:
                now = notes(writer.connection)
                writer.update(tables.person, master_end, note=str(now[master_end] - 1))
                writer.update(tables.person, child_end, note=str(now[child_end] + 1))

    def read() -> None:
        while not done.is_set():
            with shared.reading() as connection:
                first = notes(connection)
                time.sleep(0.001)
                assert notes(connection) == first
                sums.append(sum(first.values()))

    def write() -> None:
        assert at_once(*[move] * threads) == [None] * threads
        done.set()

    assert at_once(write, read, read) == [None] * 3
    assert set(sums) == {2000} and len(sums) > 2
    with shared.reading() as connection:
        assert notes(connection) == {master_end: 1000 - threads * count, child_end: 1000 + threads * count}


def test_tasks_and_the_threads_that_they_start_each_have_their_own_view(shared: Study) -> None:
    async def reader(seen: list[int]) -> None:
        with shared.reading() as connection:
            for _ in range(3):
                seen.append(count_people(connection))
                await asyncio.sleep(0.01)
                await asyncio.to_thread(records.add, shared, records.PERSON, str(make_id()), {})

    async def work() -> list[list[int]]:
        seen: list[list[int]] = [[], []]
        await asyncio.gather(*map(reader, seen))
        await reader(last := [])
        return [*seen, last]

    assert asyncio.run(work()) == [[0] * 3, [0] * 3, [6] * 3]
    assert len(on_disk(shared.folder)[0]) == 9


# --- connections ----------------------------------------------------------------------------------------------------
def opened_files(folder: Path) -> list[str]:
    """What this process has open in a folder."""
    links = [link for link in Path("/proc/self/fd").iterdir() if link.exists()]
    return [target for link in links if (target := str(link.readlink())).startswith(str(folder))]


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_threads_that_ended_leave_no_connections_behind(shared: Study) -> None:
    for _ in range(5):
        assert at_once(*(adding(shared, str(make_id()), 1) for _ in range(12))) == [None] * 12
    remaining = [path for path in opened_files(shared.folder) if path.endswith("study.db")]
    assert 0 < len(remaining) <= 12
    shared.close()
    assert opened_files(shared.folder) == []
    assert sorted(path.name for path in shared.folder.glob("study.db*")) == ["study.db"]


def test_every_connection_is_set_as_a_study_needs_it(shared: Study) -> None:
    begin = threading.Barrier(8)
    result: list[tuple[int, ...]] = []

    def look() -> None:
        with shared.reading() as connection:
            begin.wait(10)  # all eight are open
            pragmas = ("synchronous", "foreign_keys", "trusted_schema", "secure_delete")
            result.append(tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas))

    assert at_once(*[look] * 8) == [None] * 8
    assert result == [(2, 1, 0, 1)] * 8


def test_who_is_at_work_when_another_thread_closes_the_study_finishes_and_nobody_begins(shared: Study) -> None:
    writes, closed = threading.Event(), threading.Event()

    def write() -> None:
        with shared.writing("people add") as writer:
            writes.set()
            closed.wait(10)
            writer.insert(tables.person, [{"name": "last"}])

    def close() -> None:
        writes.wait(10)
        with shared.reading() as connection:
            shared.close()
            assert count_people(connection) == 0
        for late in (shared.head, adding(shared, "late", 1)):
            with pytest.raises(StudyError) as refused:
                shared.wait = 0
                late()
            assert refused.value.key in {"study.closed", "db.locked-by"}
        closed.set()

    assert at_once(write, close) == [None, None]
    with pytest.raises(StudyError) as refused:
        records.add(shared, records.PERSON, "late", {})
    assert refused.value.key == "study.closed"
    shared.close()
    assert sorted(path.name for path in shared.folder.glob("study.db*")) == ["study.db"]
    assert on_disk(shared.folder)[0] == ["last"]


# --- beginning ------------------------------------------------------------------------------------------------------
def test_threads_that_begin_a_study_in_one_folder_make_one(tmp_path: Path) -> None:
    created: list[str] = []

    def begin(title: str) -> None:
        with init_study(tmp_path / "s", title, coder="Anouk") as study:
            created.append(study.settings.title)

    raised = at_once(*(lambda title=title: begin(title) for title in ("A", "B", "C")))
    assert [error.key for error in raised if isinstance(error, OtaError)] == ["study.exists"] * 2, raised
    with open_study(tmp_path / "s") as study:
        assert [study.settings.title] == created
        with study.reading() as connection:
            title = connection.execute(select(tables.setting.c.value).where(tables.setting.c.key == "title")).scalar()
    assert [title] == created
    assert {path.name for path in (tmp_path / "s" / ".work").iterdir()} <= {"names.json"}


def test_handles_of_two_threads_are_as_two_processes(tmp_path: Path) -> None:
    with make_study(tmp_path / "s", new_id=make_id) as study, reopen(study, "Bram", new_id=make_id) as bram:
        assert at_once(adding(study, "thread 0", 10), adding(bram, "thread 1", 10)) == [None, None]
        assert sorted(on_disk(study.folder)[0]) == names(2, 10)


def test_what_is_committed_by_nobody_is_not_there(shared: Study) -> None:
    """A change outside of a command's transaction goes with the connection that it was made on."""
    with shared.reading() as connection:
        connection.execute(update(tables.study).values(head=99))
    assert shared.head() == on_disk(shared.folder)[2] < 99
