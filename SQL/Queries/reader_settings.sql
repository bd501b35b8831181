-- Has a session that reads accounts in their order follow the keys, which lie in that order as well, and join them as
-- they come: of the parts of a table the planner does not know that their keys are unique, and would keep rows or sort.
SELECT set_config('random_page_cost', '1', false), set_config('enable_bitmapscan', 'off', false),
  set_config('enable_nestloop', 'off', false), set_config('enable_hashjoin', 'off', false),
  set_config('enable_material', 'off', false), set_config('enable_sort', 'off', false),
  set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false)
