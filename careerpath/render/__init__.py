"""From pages to terminals, Markdown and CSV, and from answers to JSON."""
