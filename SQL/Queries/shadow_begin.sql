-- Begins a run beside published run $1: $2 its purpose, $3 other terms or NULL, $4 the engine. It follows
-- what that one followed.
INSERT INTO batch.run (period, input_no, version, purpose, original_run_no, parameter_set, engine_version, input_fingerprint,
  prior_run_no, superseded_run_no, call_event_no, state)
SELECT r.period, r.input_no, r.version, $2::batch.run_purpose, r.run_no, coalesce($3::integer, r.parameter_set), $4,
  CASE WHEN $3::integer IS NULL THEN r.input_fingerprint
    ELSE sha256(r.input_fingerprint || (SELECT s.fingerprint FROM reference.parameter_set s WHERE s.parameter_set = $3)) END,
  r.prior_run_no, r.superseded_run_no, r.call_event_no, 'frozen'
FROM batch.run r
WHERE r.run_no = $1 AND r.state = 'published'
RETURNING run_no, epoch, version, input_no, parameter_set
