"""careerpath corpus watch: on each save what is wrong, what that does to the advice, and what was edited, in both
languages."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from careerpath import answer_cache
from careerpath.cli.options import Common, real_day
from careerpath.cli.output import watched
from careerpath.cli.session import cache_directory, on_day, stack
from careerpath.corpus.cache import index_file, indexed, open_corpus
from careerpath.corpus.layers import Layer
from careerpath.errors import NoCorpusError, UnknownIdError, UsageError, at_place
from careerpath.labels import LANGUAGES, Labels, Message
from careerpath.model.corpus import Ref

if TYPE_CHECKING:
    from careerpath.answers.catalogue import Findings
    from careerpath.answers.difference import Difference
    from careerpath.corpus.check import Checked
    from careerpath.corpus.store import IndexedCorpus
    from careerpath.render.page import Page

EVERY, STILL = 0.5, 0.2
"""Seconds between two looks at the files, and for which they must lie still: editors write in several steps."""
LOOKS = 50
"""After so many, what never lies still is read all the same."""


class Sound(NamedTuple):
    """A state of the layers on which answers can rest."""

    corpus: IndexedCorpus
    checked: Checked
    at: str
    """The time of day."""


@dataclass
class Watch:
    """What is remembered between two saves: the first sound state, the last one, and what was edited last."""

    common: Common
    once: bool
    start: IndexedCorpus | None = None
    """Against it the effect is told: the first sound state or, where there is one look only, what lies beneath."""
    effect: Difference | None = None
    """That of the last sound state; None while it is not known."""
    sound: Sound | None = None
    edited: Ref | None = None
    found: Findings | None = None
    remark: Message | None = None
    at: str = ""
    """The time of day at which the files were read; none where that is done once."""

    def look(self) -> None:
        """Reads the layers as they are now."""
        self.found = self.remark = None
        self.at = "" if self.once else time.strftime("%H:%M:%S")
        try:
            self._read()
        except NoCorpusError as error:
            if self.once:
                raise
            self.remark = Message("watch.problem", problem=error.message, stands=self._stands())

    def _read(self) -> None:
        from careerpath.answers.catalogue import findings
        from careerpath.cli.findings import told
        from careerpath.corpus.check import FUTURE, check

        used, day = stack(self.common), real_day().isoformat()
        checked = check(used, day)
        listed, beneath = told(checked.diagnostics, used[1:])
        what = Message("findings.validate", n=checked.files, entities=len(checked.staged.records))
        self.found = findings("validate", listed, checked.files, what, beneath)
        self.edited = self._edited(checked) or self.edited
        if any(error.code != FUTURE for error in checked.errors):
            self.remark = self._stands()
            return
        corpus = on_day(self.common, indexed(checked, used, today=day, drafts=self.common.drafts))
        if not self.sound or self.sound.corpus.fingerprint != corpus.fingerprint:
            self.effect = None
        self.sound = Sound(corpus, checked, self.at)
        self.start = self.start or corpus

    def weigh(self) -> None:
        """Finds out what the last sound state does to the advice, where that is not known."""
        from careerpath.answers.difference import difference

        if self.start and self.sound and not self.effect:
            self.effect = difference(self.start, self.sound.corpus, self._day, also=self.common.knows)

    def _stands(self) -> Message:
        """Since when answers are what they are, where the files are not sound."""
        return Message("watch.last-sound", at=self.sound.at) if self.sound else Message("watch.no-sound")

    def _edited(self, checked: Checked) -> Ref | None:
        """What says something else than in the last sound state, in the file that was written last; there the last."""
        before = self.sound.checked.staged.records if self.sound else {}
        now = checked.staged.records
        changed = {key for key, record in now.items() if key not in before or before[key].data != record.data}
        written = [record for record in checked.staged.every if record.layer and record.key in changed]
        last = max(written, key=lambda record: (_written(record.file.path), record.start), default=None)
        return Ref(*last.key) if last else None

    def show(self) -> None:
        from careerpath.pages.findings import watch_page
        from careerpath.pages.parts import remarked

        t = Labels(self.common.language)
        since = Message("watch.beneath" if self.once else "watch.start")
        head = watch_page(self.found, self.remark, self.effect, since if self.sound else None, t, at=self.at)
        said = self.sound.corpus.remarks if self.sound else ()
        watched(self.common, remarked(head, said, t), self._pair(self._day))

    @property
    def _day(self) -> date:
        """The day of the answers: the reader's own may pass while they edit."""
        return self.common.today if self.common.as_of else real_day()

    def _pair(self, day: date) -> tuple[Page, Page] | None:
        """What was edited last in both languages; nothing where it is not in the last sound state."""
        from careerpath.answers.show import show
        from careerpath.pages.show import page

        with suppress(UnknownIdError):
            if self.sound and self.edited:
                shown = show(self.sound.corpus.with_drafts(), [str(self.edited)], today=day)
                en, zh = (page(shown, Labels(each), today=day.isoformat()) for each in LANGUAGES)
                return en, zh
        return None


def watch(common: Common, *, once: Annotated[bool, typer.Option("--once")] = False) -> None:
    """On each save of your layer: what is wrong, what it does to the advice, and how it reads in both languages."""
    if common.format != "table" or common.output is not None:
        raise UsageError(at_place("watch", Message("error.watch-format")))
    used = stack(common)
    if len(used) == 1:
        raise UsageError(at_place("--corpus", Message("error.watch-no-layer")))
    answer_cache.forget()
    state = Watch(common, once)
    if once:
        day = real_day().isoformat()
        beneath = open_corpus(used[:-1], today=day, cache=cache_directory(), drafts=common.drafts)
        state.start = on_day(common, beneath)
        state.look()
        state.weigh()
        state.show()
        raise typer.Exit(int(bool(state.found and state.found.errors)))
    try:
        _follow(state, used)
    except KeyboardInterrupt:
        sys.stdout.write("\n")  # behind the ^C of the terminal
        raise


def _follow(state: Watch, used: Sequence[Layer]) -> None:
    """Shows each state of the files, and the last one again where the terminal has another size."""
    read, size = "", get_terminal_size()
    while True:
        now, room = _at_rest(used, read), get_terminal_size()
        if now != read:
            state.look()
            if state.sound and not state.effect and sys.stdout.isatty():
                state.show()  # what is wrong is known long before what it does
            state.weigh()
            gc.collect()  # a session may be long, and each state is large
        if (now, room) != (read, size):
            state.show()
        read, size = now, room
        time.sleep(EVERY)


def _at_rest(used: Sequence[Layer], before: str) -> str:
    """The state of the files, once they lie still where they are no more what they were."""
    now = _stamp(used)
    for _ in range(LOOKS):
        if now == before:
            break
        time.sleep(STILL)
        before, now = now, _stamp(used)
    return now


def _stamp(used: Sequence[Layer]) -> str:
    """What changes with any of the files, and where a folder goes."""
    return f"{index_file(used, Path()).name} {[layer.root.is_dir() for layer in used]}"


def _written(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0
