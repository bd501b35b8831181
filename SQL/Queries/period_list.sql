-- Periods in the order of their closes, with the version of their input in force and what is
-- published of it; $1 one period, or NULL for all.
SELECT p.period, book.iso_instant(p.opens_at) AS opens_at, book.iso_instant(p.closes_at) AS closes_at,
  p.business_date, p.kind, i.input_no, i.version, i.state, i.reason,
  coalesce(i.parameter_set, CASE i.state WHEN 'open' THEN
    reference.in_force(p.closes_at) END) AS parameter_set,
  d.origin, book.iso_instant(d.created_at) AS loaded_at, encode(d.fingerprint, 'hex') AS fingerprint,
  book.iso_instant(i.sealed_at) AS sealed_at, book.iso_instant(i.closed_at) AS closed_at,
  latest.version AS published_version, latest.run_no AS published_run,
  book.iso_instant(latest.published_at) AS published_at,
  latest.input_no IS NOT DISTINCT FROM i.input_no AS is_input_published,
  i.dataset_no
FROM book.period p
JOIN book.period_input i ON i.period = p.period AND i.version = p.input_version
LEFT JOIN book.dataset d ON d.dataset_no = i.dataset_no
LEFT JOIN LATERAL (
  SELECT n.version, n.run_no, n.published_at, r.input_no
  FROM batch.publication n JOIN batch.run r USING (run_no)
  WHERE n.period = p.period ORDER BY n.version DESC LIMIT 1
) latest ON true
WHERE $1::text IS NULL OR p.period = $1
ORDER BY p.closes_at, p.period
