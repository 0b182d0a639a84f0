"""The corpus's vocabulary, strict and frozen."""
