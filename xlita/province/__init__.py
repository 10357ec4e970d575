"""A province's table: made from agency workbooks and earlier tables, compared and summed up."""
