-- Points input $1 at dataset $2.
UPDATE book.period_input SET dataset_no = $2 WHERE input_no = $1
