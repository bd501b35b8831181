-- Names the session after its run and attempt, so that others see whose it is.
SELECT set_config('application_name', $1, false)
