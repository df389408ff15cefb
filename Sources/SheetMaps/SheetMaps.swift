// Maps: how a spreadsheet becomes records.
