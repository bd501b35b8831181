-- What is published of period $1: its newest version, or version $2.
SELECT n.version, n.run_no, r.input_no, i.dataset_no, r.parameter_set, r.engine_version,
  book.iso_instant(n.published_at) AS published_at
FROM batch.publication n
JOIN batch.run r USING (run_no)
JOIN book.period_input i ON i.input_no = r.input_no
WHERE n.period = $1 AND ($2::integer IS NULL OR n.version = $2)
ORDER BY n.version DESC
LIMIT 1
