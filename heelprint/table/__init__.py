"""A file of a spreadsheet's becomes a table of plain text."""
