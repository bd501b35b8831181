-- Rows of dataset $1 that dataset $2 does not have, and the other way round, table by table.
SELECT table_name, rows, other_rows, only_in_it, only_in_other, example
FROM batch.part_differences('book', 'dataset_no', $1, $2)
