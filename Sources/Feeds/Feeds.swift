// Atom and RSS to records.
