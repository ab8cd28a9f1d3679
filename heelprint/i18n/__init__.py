"""Languages: which there are, what each of them says, and how each writes dates and lists."""
