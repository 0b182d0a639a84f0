"""What `show` gathers of each kind of entity."""
