-- Writes to the audit log that a load added $1 accounts and changed $2.
SELECT batch.audit('load accounts', 'accounts', jsonb_build_object('added', $1::bigint, 'changed', $2::bigint))
