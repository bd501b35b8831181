-- Removes the checks that are not among the names $1.
DELETE FROM batch.publication_check WHERE name <> ALL ($1::text[])
