"""xlita inside Excel: a workbook that is open there, the buttons and the panel.

Only the BSD part of xlwings is used, and only where a button needs it: nothing here imports it at
module level. What was tried and what needs a real Excel is told module by module.
"""
