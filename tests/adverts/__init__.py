"""Job adverts: reading them, and what each clause of them is."""
