"""Every test runs with an environment that says nothing, a cache and a home of its own, and a fixed day."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import started, watched
from hypothesis import settings
from running import TODAY, Ran, Run

import careerpath
from careerpath.model.corpus import Corpus

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# No test measures time: on a busy machine an example may take any.
settings.register_profile("quick", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.load_profile("thorough" if os.environ.get("CI") else "quick")

# A shell that starts the tests in the background ignores Ctrl-C for them, and for every program that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

SILENT = (
    *("CAREERPATH_LANG", "CAREERPATH_CORPUS", "LC_ALL", "LC_MESSAGES", "LANG"),
    *("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
)
"""What a developer's shell may say that would change an answer."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What twelve thousand tests are made of stays to the end: to search it for garbage again and again took a third
    of their time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def silence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The index of the shipped corpus is built once for all tests, in a directory of theirs."""
    with pytest.MonkeyPatch.context() as patch:
        for name in SILENT:
            patch.delenv(name, raising=False)
        patch.setenv("CAREERPATH_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("CAREERPATH_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("CAREERPATH_TODAY", TODAY)
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in the checkout's folder, and gives what it wrote."""
    from careerpath.cli.main import main

    monkeypatch.chdir(Path(careerpath.__file__).parent.parent)

    def command(*arguments: str, columns: int = 80) -> Ran:
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        code = main(arguments)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return command


@pytest.fixture(scope="session")
def corpus(silence: None) -> Corpus:
    """The shipped corpus."""
    del silence
    return careerpath.load_corpus(cache=os.environ["CAREERPATH_CACHE"])


@pytest.fixture(scope="session")
def site(corpus: Corpus) -> Mapping[str, str]:
    """The files of its site by their path, made once."""
    from careerpath.pages.site import files

    return dict(files(corpus, date.fromisoformat(TODAY), lambda *_: None))


@pytest.fixture(scope="session")
def folder(site: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder, with its scripts beside its pages."""
    root = tmp_path_factory.mktemp("site")
    for name, text in site.items():
        if not name.endswith(".md"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests that look at pages."""
    yield from started(tmp_path_factory.mktemp("chromium"))


@pytest.fixture
def browser(chrome: Chrome) -> Iterator[Chrome]:
    """That browser, in which a test fails where a page asks for anything elsewhere or complains."""
    yield from watched(chrome)
