"""Questions for a day."""
