"""Long tasks run off the UI thread and come home to it."""

import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from PySide6.QtCore import QThread
from shiboken6 import isValid

from permitdesk.progress import Reporter
from ui.jobs import Job, JobRunner, Step


class LingeringWorker(ThreadPoolExecutor):
    """Stays in each task, with all it holds of it, until it may go on: a busy machine's worker."""

    def __init__(self):
        super().__init__(max_workers=1, thread_name_prefix="permitdesk-job")
        self.may_go_on = threading.Event()

    def submit(self, run, /):
        def linger():
            run()
            self.may_go_on.wait(5)

        return super().submit(linger)


class Thing:
    """What belongs to the UI thread, like a widget."""


class Told(Exception):
    """A failure that refers to a thing."""

    def __init__(self, thing):
        super().__init__("told")
        self.thing = thing


def give(thing, _):
    return thing


def use(thing, _):
    assert thing


def fail(thing, _):
    raise Told(thing)


def heard(job: Job) -> list[str]:
    """Return a list that fills with the names of the signals as they come."""
    names: list[str] = []
    for name in ("succeeded", "failed", "cancelled", "finished"):
        getattr(job, name).connect(lambda *_, name=name: names.append(name))
    return names


def test_the_result_comes_home_to_the_ui_thread(qtbot, jobs):
    threads, results = [], []
    job = jobs.job(lambda _: threading.current_thread().name)
    names = heard(job)
    job.succeeded.connect(results.append)
    job.succeeded.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert names == ["succeeded", "finished"]
    assert results[0].startswith("permitdesk-job")
    assert threads == [jobs.thread()]


def test_a_failure_comes_home_as_the_exception_it_was(qtbot, jobs):
    def task(_):
        raise ZeroDivisionError("nought")

    job = jobs.job(task)
    names, errors = heard(job), []
    job.failed.connect(errors.append)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert names == ["failed", "finished"]
    assert isinstance(errors[0], ZeroDivisionError)


@pytest.mark.parametrize("value", [None, False, Step(1, 2), ValueError("a value"), ()])
def test_any_value_may_be_a_result(qtbot, jobs, value):
    results = []
    job = jobs.job(lambda _: value)
    job.succeeded.connect(results.append)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert results == [value]


def test_cancel_stops_at_the_next_step(qtbot, jobs):
    reached, go_on, steps = threading.Event(), threading.Event(), []

    def task(reporter: Reporter) -> None:
        for done in range(1, 1_000):
            reporter.step(done, 1_000)
            steps.append(done)
            reached.set()
            go_on.wait(5)

    job = jobs.job(task)
    with qtbot.waitSignal(job.cancelled):
        job.start()
        assert reached.wait(5)
        job.cancel()
        go_on.set()
    assert steps == [1]


def test_steps_are_few_and_the_last_one_always_comes(qtbot, jobs):
    def task(reporter: Reporter) -> None:
        for done in range(1, 10_001):
            reporter.step(done, 10_000)

    steps = []
    job = jobs.job(task)
    job.progressed.connect(steps.append)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert steps[-1] == Step(10_000, 10_000)
    assert len(steps) < 100


def test_jobs_run_one_after_the_other(qtbot, jobs):
    running, most, lock = [0], [0], threading.Lock()

    def task(_: Reporter) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        with lock:
            running[0] -= 1

    several = [jobs.job(task) for _ in range(20)]
    with qtbot.waitSignals([job.finished for job in several]):
        for job in several:
            job.start()
    assert most == [1]


def test_no_listener_is_forgotten_however_many_jobs_run(qtbot, jobs):
    count, ends = 300, []
    for number in range(count):
        job = jobs.job(lambda _: None)
        job.finished.connect(lambda number=number: ends.append(number))
        job.finished.connect(lambda number=number: ends.append(number))
        job.start()
    qtbot.waitUntil(lambda: len(ends) == 2 * count)
    assert sorted(ends) == sorted([*range(count), *range(count)])


def test_the_runner_knows_whether_it_is_busy(qtbot, jobs):
    go_on = threading.Event()
    job = jobs.job(lambda _: go_on.wait(5))
    assert not jobs.is_busy
    with qtbot.waitSignal(job.finished):
        job.start()
        assert jobs.is_busy
        assert job.is_running
        go_on.set()
    assert not jobs.is_busy


def test_a_job_that_has_ended_deletes_itself(qtbot, jobs):
    job = jobs.job(lambda _: None)
    job.start()
    qtbot.waitUntil(lambda: not isValid(job))
    assert jobs.findChildren(Job) == []


def test_shutting_down_stops_what_runs_and_drops_what_waits(qtbot):
    runner = JobRunner()
    started, ran = threading.Event(), []

    def long(reporter: Reporter) -> None:
        started.set()
        while True:
            reporter.step(0, 1)

    runner.job(long).start()
    runner.job(lambda _: ran.append("waiting")).start()
    assert started.wait(5)
    runner.shut_down()
    assert ran == []


def test_an_answer_already_sent_is_told_before_shutting_down_returns(qtbot):
    runner = JobRunner()
    job = runner.job(lambda _: "answer")
    told, sent = [], threading.Event()
    job.succeeded.connect(told.append)
    job.start()
    runner.job(lambda _: sent.set()).start()
    assert sent.wait(5)
    assert told == []
    runner.shut_down()
    assert told == ["answer"]
    qtbot.waitUntil(lambda: not isValid(job))
    assert told == ["answer"]


@pytest.fixture
def lingering(jobs):
    jobs._worker = LingeringWorker()
    return jobs._worker


@pytest.mark.parametrize("task", [use, give, fail])
def test_the_worker_is_never_the_last_to_hold_what_a_task_refers_to(qtbot, jobs, lingering, task):
    thing, threads = Thing(), []
    weakref.finalize(thing, lambda: threads.append(threading.current_thread()))
    jobs.job(partial(task, thing)).start()
    del thing
    qtbot.waitUntil(lambda: jobs.findChildren(Job) == [])
    lingering.may_go_on.set()
    jobs.shut_down()
    assert threads == [threading.main_thread()]


@pytest.mark.parametrize("task", [use, fail])
def test_the_worker_holds_no_job(qtbot, jobs, lingering, task):
    job = jobs.job(partial(task, Thing()))
    kept = weakref.ref(job)
    job.start()
    del job
    qtbot.waitUntil(lambda: kept() is None)
    lingering.may_go_on.set()


def test_the_window_has_its_turn_soon_beside_a_busy_worker(qapp):
    before = sys.getswitchinterval()
    runner = JobRunner()
    assert sys.getswitchinterval() <= 0.001
    runner.shut_down()
    assert sys.getswitchinterval() == before
