-- Makes the table of dataset $1 for rows of $2, filled before it has a key.
SELECT book.create_part($1, $2)
