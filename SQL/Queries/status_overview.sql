-- What an operator wants to know first, in one row.
SELECT
  current_database() AS database,
  current_setting('server_version') AS server_version,
  newest.period AS published_period,
  newest.version AS published_version,
  newest.run_no AS published_run,
  to_char(newest.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS published_at,
  (
    SELECT count(*)
    FROM (
      SELECT DISTINCT ON (event.call) event.state
      FROM result.call_event AS event
      ORDER BY event.call, event.event_no DESC
    ) AS last_event
    WHERE last_event.state = 'issued'
  ) AS calls_outstanding,
  (SELECT count(*) FROM reconciliation.break WHERE state <> 'resolved') AS breaks_open,
  (
    SELECT count(*) FROM result.margin_kept AS margin
    WHERE margin.run_no = newest.run_no AND margin.status = 'unpriced'
  ) AS accounts_unpriced
FROM (VALUES (1)) AS one (row)
LEFT JOIN LATERAL (
  SELECT publication.* FROM batch.publication
  JOIN book.period ON period.period = publication.period
  ORDER BY period.closes_at DESC, publication.version DESC
  LIMIT 1
) AS newest ON true
