// Workbooks to sheets of cells.
