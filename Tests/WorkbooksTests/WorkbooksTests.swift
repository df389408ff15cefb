// Tests of Workbooks.
