"""Career advice for AI graduates, each statement tied to its source.

    >>> import careerpath
    >>> corpus = careerpath.load_corpus()
    >>> careerpath.advise(corpus, goal="core-algorithm").winner
    'multimodal'

Answers are frozen dataclasses; their fields are the keys of `--format json`. What can go wrong for a user
is a `careerpath.errors.CareerpathError`. See `careerpath.api` for what each call takes.
"""

TYPE_CHECKING = False  # as typing's own: without an import nothing here can be interrupted, or take time
if TYPE_CHECKING:
    from careerpath.api import (
        advert,
        advise,
        compare,
        diagnose,
        every_goal,
        explain,
        load_corpus,
        search,
        show,
        sources,
        study_plan,
    )
    from careerpath.api import list_ as list  # noqa: A004 - the command's name
else:

    def __getattr__(name: str) -> object:
        """The public calls are loaded when they are first asked for, so that `import careerpath` is cheap."""
        if name not in __all__:
            raise AttributeError(f"module 'careerpath' has no attribute '{name}'")
        from careerpath import api

        return getattr(api, "list_" if name == "list" else name)

    def __dir__():
        return [*globals(), *__all__]


__version__ = "0.1.0"
__all__ = [
    "__version__", "advert", "advise", "compare", "diagnose", "every_goal", "explain", "list", "load_corpus", "search",
    "show", "sources", "study_plan",
]  # fmt: skip
