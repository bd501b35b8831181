-- Writes to the audit log what a reconciliation of period $1 recorded: version $2, run $3, and per
-- rule found, opened and resolved; $8 the source's name, $9 its SHA-256.
SELECT batch.audit('reconcile run', $1, jsonb_build_object(
  'version', $2::integer, 'run', $3::integer, 'source', $8::text, 'source_sha256', encode($9::bytea, 'hex'),
  'rules', (
    SELECT jsonb_object_agg(rule, jsonb_build_object('found', found, 'opened', opened, 'resolved', resolved))
    FROM unnest($4::text[], $5::bigint[], $6::bigint[], $7::bigint[]) AS recorded (rule, found, opened, resolved))))
