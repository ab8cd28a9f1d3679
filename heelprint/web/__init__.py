"""The page in the browser: a plan is filled in, seen while it is filled in, and printed."""
