-- Removes dataset $1, which nothing points at, with its tables.
SELECT book.drop_dataset($1)
