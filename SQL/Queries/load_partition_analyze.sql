-- Tells the planner what a dataset holds.
ANALYZE book.:{partition}
