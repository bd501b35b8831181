-- Memory for the sorts, joins and index builds of one load, and no compiling of statements that run
-- once; ends with the transaction.
SELECT
  set_config('work_mem', '128MB', true),
  set_config('maintenance_work_mem', '256MB', true),
  set_config('jit', 'off', true)
