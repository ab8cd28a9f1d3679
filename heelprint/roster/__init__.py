"""A table becomes an order for each row, or all that is wrong with the row."""
