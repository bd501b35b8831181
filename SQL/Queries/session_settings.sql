-- What every session is set to before its first statement; durations are milliseconds.
SELECT
  set_config('TimeZone', 'UTC', false),
  set_config('DateStyle', 'ISO, YMD', false),
  set_config('IntervalStyle', 'iso_8601', false),
  set_config('bytea_output', 'hex', false),
  set_config('extra_float_digits', '1', false),
  set_config('standard_conforming_strings', 'on', false),
  set_config('search_path', $1, false),
  set_config('statement_timeout', $2, false),
  set_config('lock_timeout', $3, false),
  set_config('idle_in_transaction_session_timeout', $4, false),
  set_config('client_connection_check_interval', $5, false)
