-- Memory for the sums of one transaction of checks, and no compiling of statements that run once.
SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)
