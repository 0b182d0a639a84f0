"""From results to pages, and from pages to terminals, Markdown, JSON, CSV and calendars."""
