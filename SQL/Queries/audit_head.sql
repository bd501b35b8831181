-- The head of the audit log's chain.
SELECT event_no, encode(hash, 'hex') AS hash FROM batch.audit_head
