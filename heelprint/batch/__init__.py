"""A roster becomes files: its plans, a report, and a stack for the printer."""
