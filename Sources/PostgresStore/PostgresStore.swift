// The shared desk: a book in PostgreSQL.
