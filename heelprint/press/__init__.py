"""The press: a page is laid out once, and printed as often as there are dates and names for it."""
