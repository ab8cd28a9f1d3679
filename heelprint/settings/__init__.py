"""A clinic's file becomes what is printed of the clinic, and its defaults for an order."""
