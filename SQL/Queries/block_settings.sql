-- Keeps a session's reads in the order in which rows lie.
SELECT set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false),
  set_config('synchronize_seqscans', 'off', false)
