"""Thai text, digits, dates and months as people type them, brought to one form."""
