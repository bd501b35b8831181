-- Input $1 with its period: as sealed, or while it is open as it would be sealed now; by terms $2 where they are given.
SELECT i.period, i.version, i.dataset_no, i.state,
  coalesce($2, i.parameter_set, reference.in_force(coalesce(i.closes_at, p.closes_at))) AS parameter_set,
  book.iso_instant(coalesce(i.opens_at, p.opens_at)) AS opens_at,
  book.iso_instant(coalesce(i.closes_at, p.closes_at)) AS closes_at,
  (extract(epoch FROM coalesce(i.closes_at, p.closes_at)) * 1000000)::bigint AS close_microseconds,
  coalesce(i.business_date, p.business_date) AS business_date, p.kind,
  encode(i.fingerprint, 'hex') AS fingerprint
FROM book.period_input i JOIN book.period p USING (period)
WHERE i.input_no = $1
