-- Tells the planner about accounts that were added.
SELECT book.analyze_accounts()
