-- Housekeeping waits for nobody; ends with the transaction.
SELECT set_config('lock_timeout', '500', true)
