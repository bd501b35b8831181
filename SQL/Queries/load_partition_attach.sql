-- Builds the keys and validates the foreign keys of dataset $1's table of $2, once for all rows, and tells the planner
-- what it holds.
SELECT book.attach_part($1, $2)
