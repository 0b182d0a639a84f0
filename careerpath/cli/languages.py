"""Which language a reader means: one rule for --lang, CAREERPATH_LANG and the locale, wherever it is asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from careerpath.labels import Language
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
