-- A number under which findings are kept until they are recorded.
SELECT nextval('reconciliation.attempt') AS attempt
