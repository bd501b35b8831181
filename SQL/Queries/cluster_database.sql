-- The database $1, if it is there.
SELECT datname FROM pg_catalog.pg_database WHERE datname = $1
