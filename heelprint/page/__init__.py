"""An order becomes a page, and the page the bytes of a file."""
