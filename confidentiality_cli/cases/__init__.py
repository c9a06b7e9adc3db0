"""Cases: vignettes with pinned answers and what must come out of them; regression tests and training in one file."""
