-- Completes parameter set $1: from now on nothing of it changes.
UPDATE reference.parameter_set SET completed_at = clock_timestamp() WHERE parameter_set = $1
