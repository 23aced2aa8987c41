import os
import select
import signal
import subprocess
import sys

import pytest

from stepdown.plumbing.press import apart
from stepdown.plumbing.press.apart import PrintingFailed, Source, impose_apart, lay_out_apart
from stepdown.plumbing.press.bodies import DocumentFailed, DocumentRefused, Sheet, SheetRefused
from stepdown.plumbing.press.imposing import impose
from tests.plumbing.press.sample import CSS, body, letter, overlay


def sheets(count):
    return [Sheet("it", overlay(reference=f"EX4M-{number:04}")) for number in range(count)]


def test_what_cannot_be_laid_out_fails_alone_and_is_named_by_its_position(monkeypatch):
    """One asks for a file, one is wrong, and one takes so long that its process is given up."""
    heard = []
    monkeypatch.setattr(apart, "_heard", Impatient(gives_up_at=4))
    asks, wrong = letter(words="<img src='file:///etc/passwd'>"), "<p data-slot='medicine'></p>"
    sources = [Source(html, CSS) for html in (asks, wrong, letter(), letter(2))]
    refused, faulty, endless, good = lay_out_apart(sources, heard.append)
    assert (type(refused), refused.position) == (DocumentRefused, 0)
    assert (type(faulty), faulty.position) == (DocumentFailed, 1)
    assert (type(endless), endless.position) == (DocumentFailed, 2)
    assert good.digest == body(2).digest
    assert heard == [1, 2, 3, 4]


class Impatient:
    """Hears as ever, but for one time when nothing comes."""

    def __init__(self, gives_up_at):
        self._asked, self._at, self._heard = 0, gives_up_at, apart._heard

    def __call__(self, ours):
        self._asked += 1
        return None if self._asked == self._at else self._heard(ours)


def test_what_progress_raises_ends_the_work():
    def cancel(done):
        raise InterruptedError(done)

    with pytest.raises(InterruptedError, match="1"):
        lay_out_apart([Source(letter(), CSS)] * 2, cancel)


def test_the_files_are_the_same_in_any_number_of_processes(monkeypatch):
    monkeypatch.setattr(apart, "MOST_LETTERS", 40)
    here = [impose({"it": body()}, sheets(100)[first : first + 40]) for first in (0, 40, 80)]
    assert list(impose_apart({"it": body()}, sheets(30))) == [impose({"it": body()}, sheets(30))]
    monkeypatch.setattr(apart, "WORTH_A_PROCESS", 1)
    for processes in (1, 3):
        assert list(impose_apart({"it": body()}, iter(sheets(100)), processes=processes)) == here


def test_a_letter_that_cannot_be_printed_is_named_by_its_place_in_the_whole_run(monkeypatch):
    monkeypatch.setattr(apart, "MOST_LETTERS", 3)
    monkeypatch.setattr(apart, "WORTH_A_PROCESS", 1)
    letters = sheets(8)
    letters[7] = Sheet("it", overlay("Ms \U0001f600"))
    with pytest.raises(SheetRefused) as refused:
        list(impose_apart({"it": body()}, letters))
    assert refused.value.position == 7


def test_a_process_that_is_killed_leaves_no_file(monkeypatch):
    monkeypatch.setattr(apart, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(apart, "impose", killed)
    with pytest.raises(PrintingFailed):
        list(impose_apart({"it": body()}, sheets(2)))


def killed(*_args, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


SERVER = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from stepdown.plumbing.press import apart

if __name__ == "__main__":
    how = {"mp_context": apart.child_processes(), "initializer": apart.limit_this_process}
    with ProcessPoolExecutor(1, **how) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def test_no_process_outlives_a_server_that_is_killed(tmp_path):
    (tmp_path / "server.py").write_text(SERVER)
    with subprocess.Popen([sys.executable, tmp_path / "server.py"], stdout=subprocess.PIPE) as server:
        child = os.pidfd_open(int(server.stdout.readline()))
        server.kill()
    ended, _, _ = select.select([child], [], [], 30)
    os.close(child)
    assert ended


def test_a_temporary_folder_with_a_long_name_does_no_harm(monkeypatch):
    monkeypatch.setattr(apart, "_LONGEST_FOLDER", 1)
    [laid] = lay_out_apart([Source(letter(), CSS)])
    assert laid.digest == body().digest


def test_nothing_to_print_is_an_error():
    with pytest.raises(ValueError, match="nothing to print"):
        list(impose_apart({"it": body()}, []))
