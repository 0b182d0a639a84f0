"""Builds the index of the shipped corpus into a wheel, so that its reader's first answer is as fast as the next."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShipIndex(BuildHookInterface):  # type: ignore[type-arg] # hatchling wants none
    """Adds careerpath/_data/index.db to a wheel that carries the corpus."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """See BuildHookInterface. An editable install carries no corpus, and no index."""
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        try:
            from careerpath.corpus.cache import INDEX, ship_index
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.mkdtemp()
        path = Path(self._folder, INDEX)
        ship_index(Path(self.root, "data"), path)
        build_data["force_include"][str(path)] = f"careerpath/_data/{INDEX}"

    def finalize(self, version: str, *_: object) -> None:
        """See BuildHookInterface."""
        if version == "standard":
            shutil.rmtree(self._folder)
