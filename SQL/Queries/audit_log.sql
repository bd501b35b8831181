-- Entries of the audit log, newest first: those about period $1 (all when null), at most $2.
SELECT e.event_no, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS occurred_at, e.actor,
  e.action, e.object, e.reason, e.detail::text AS detail, encode(e.previous_hash, 'hex') AS previous_hash,
  encode(e.hash, 'hex') AS hash
FROM batch.audit_event e
WHERE $1::text IS NULL OR e.object = $1
ORDER BY e.event_no DESC
LIMIT $2::bigint
