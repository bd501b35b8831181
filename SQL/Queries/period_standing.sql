-- Whether the period $1 is known, and published.
SELECT
  EXISTS (SELECT FROM book.period WHERE period = $1) AS is_loaded,
  EXISTS (SELECT FROM batch.publication WHERE period = $1) AS is_published
