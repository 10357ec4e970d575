"""Many workbooks in one run: found, checked and filled by many processes, and summed up."""
