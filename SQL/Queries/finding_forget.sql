-- Forgets what attempts other than $1 left behind; under the lock of reconciliations.
WITH accounts AS (DELETE FROM reconciliation.finding_account WHERE attempt <> $1)
DELETE FROM reconciliation.finding WHERE attempt <> $1
