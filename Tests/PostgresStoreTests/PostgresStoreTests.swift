// Tests of PostgresStore.
