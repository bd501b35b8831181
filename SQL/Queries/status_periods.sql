-- The newest $1 periods with the state of the input in force and what is published of them.
SELECT
  period.period,
  period.business_date,
  to_char(period.closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS closes_at,
  input.version AS input_version,
  input.state,
  (SELECT max(version) FROM batch.publication WHERE publication.period = period.period)
    AS published_version
FROM book.period
JOIN book.period_input AS input
  ON input.period = period.period AND input.version = period.input_version
ORDER BY period.closes_at DESC, period.period DESC
LIMIT $1::bigint
