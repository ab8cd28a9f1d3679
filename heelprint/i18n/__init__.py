"""A language: its catalog of sentences, and dates and lists as CLDR has them."""
