"""Career advice for AI graduates, each statement tied to its source."""

__version__ = "0.1.0"
