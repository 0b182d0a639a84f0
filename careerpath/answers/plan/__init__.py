"""A plan of study: what to do in which order, whether it fits, when, on which hardware, and what gives way."""
