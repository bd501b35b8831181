-- Tells the planner what was staged.
ANALYZE staging.:{file}
