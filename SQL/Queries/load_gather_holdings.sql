-- Gathers what each account holds in dataset $1, once its rows are there.
SELECT book.gather_holdings($1)
