"""Which sheet is which, where its table stands, and which column is which field."""
