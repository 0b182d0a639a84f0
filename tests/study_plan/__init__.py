"""The study plan: its properties, its parts, its calendar, and what the reader sees."""
