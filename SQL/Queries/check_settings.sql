-- Memory for the sums of one transaction of checks, no compiling of statements that run once, and no helpers, since
-- several sessions check side by side.
SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true)
