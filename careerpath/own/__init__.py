"""What a reader keeps: events of their own, in one file on their own machine."""
