-- Has a session that reads accounts in their order follow the keys, which lie in that order as well.
SELECT set_config('random_page_cost', '1', false), set_config('enable_bitmapscan', 'off', false),
  set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false)
