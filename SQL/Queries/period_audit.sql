-- Writes to the audit log; $1 action, $2 object, $3 reason or NULL, $4 the version concerned.
INSERT INTO batch.audit_event (action, object, reason, detail)
VALUES ($1, $2, $3, jsonb_build_object('version', $4::integer))
