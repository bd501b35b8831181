-- Forgets a dataset whose tables are gone.
DELETE FROM book.dataset WHERE dataset_no = $1
