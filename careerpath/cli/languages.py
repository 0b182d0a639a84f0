"""Which language a reader means: one rule for --lang, CAREERPATH_LANG and the locale, wherever it is asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise

from careerpath.errors import UsageError, at_place
from careerpath.labels import LANGUAGES, Language, Message, either
from careerpath.render.wrap import printable
from careerpath.typed import folded

_LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("en", "eng", "english", "英文", "英语", "英語"), "en"),
    **dict.fromkeys(
        ("zh", "zho", "chi", "cmn", "cn", "chs", "cht", "chinese", "mandarin", "中文", "汉语", "漢語"), "zh"
    ),
    **dict.fromkeys(("简体中文", "繁體中文", "繁体中文", "简体", "繁體", "普通话", "华语", "简中"), "zh"),
}
"""Codes of ISO 639, what Windows calls them, and the languages' own names; what follows `-`, `_` or `(` is a region."""
_REST = re.compile(r"[-_.@ (].*")
_NO_LOCALE = ("c", "posix")


def language_of(tag: str) -> Language | None:
    """The language of a tag (zh-CN), a locale (en_GB.UTF-8) or a name (中文); None where it is another."""
    return _LANGUAGES.get(_REST.sub("", folded(tag).casefold()))


def default_language(environment: Mapping[str, str]) -> Language:
    """CAREERPATH_LANG first, then the locale as GNU programs read it; English where neither says Chinese.

    LC_ALL stands over LC_MESSAGES and LANG. LANGUAGE, a list of which the first that we speak counts, stands over all
    of them, but not over the locale C, which is also that of one who sets none. What is empty counts as not set.
    """
    own = environment.get("CAREERPATH_LANG", "").strip()
    if own:
        return language_of(own) or "en"
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name, ""))), "")
    if locale and _REST.sub("", locale.casefold()) not in _NO_LOCALE:
        wanted = [tag for tag in environment.get("LANGUAGE", "").split(":") if tag] or [locale]
        return next((language for tag in wanted if (language := language_of(tag))), "en")
    return "en" if locale or os.name != "nt" else _of_windows()


def _of_windows() -> Language:
    import locale

    return language_of(locale.getlocale()[0] or "") or "en"


def unknown_language(environment: Mapping[str, str]) -> str | None:
    """What CAREERPATH_LANG says where that is no language of ours; of the locale another one is no mistake."""
    own = environment.get("CAREERPATH_LANG", "").strip()
    known = not own or language_of(own) or _REST.sub("", own.casefold()) in _NO_LOCALE
    return None if known else own


def parse_language(given: str) -> Language:
    """The language that --lang names, by a tag, a locale or its name. Raises UsageError."""
    language = language_of(given)
    if language is None:
        raise UsageError(at_place("--lang", Message("error.no-language", given=given[:40], known=either(LANGUAGES))))
    return language


def tell_unknown_language() -> None:
    """Says that CAREERPATH_LANG names no language of ours, so that the answer is given in English."""
    if (given := unknown_language(os.environ)) is not None:
        told = Message("error.no-language", given=printable(given[:40]), known=either(LANGUAGES))
        sys.stderr.write(f"careerpath: {at_place('CAREERPATH_LANG', told)}\n")


def asked_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of a command line that may be wrong in any way: of the last --lang that names one, else the default.

    It may stand before the command and behind it.
    """
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    given = [value for word, value in pairwise(words) if word == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    known = [language for value in given if (language := language_of(value))]
    return known[-1] if known else default_language(environment)
