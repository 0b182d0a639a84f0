"""The look of each role: bold, dim and the basic colours, readable on dark and light backgrounds alike.

Nothing is told by colour alone: words say it as well, for `NO_COLOR` and for pipes.
"""

from __future__ import annotations

from collections.abc import Mapping

from careerpath.render.page import Role

STYLES: Mapping[Role, str] = {
    "plain": "",
    "strong": "bold",
    "muted": "dim",
    "accent": "bold cyan",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "hit": "bold magenta",
    "code": "cyan",
    "heading": "bold",
    "bar": "cyan",
    "spread": "dim cyan",
    "rest": "dim",
}
"""Each role's style in rich's words; no background, and no white, black or bright yellow."""
