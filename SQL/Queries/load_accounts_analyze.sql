-- Tells the planner about accounts that were added.
ANALYZE book.account
