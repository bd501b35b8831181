-- The checks a run must pass before it is published, as the database has them.
SELECT name, query FROM batch.publication_check ORDER BY name
