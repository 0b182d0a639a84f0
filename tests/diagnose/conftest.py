"""The tests' small corpus, which show has too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from show.small import open_small

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Without its drafts."""
    return open_small(tmp_path_factory.mktemp("small"))
