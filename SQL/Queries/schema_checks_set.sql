-- Sets the check $1 to the query $2.
INSERT INTO batch.publication_check (name, query) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET query = excluded.query
