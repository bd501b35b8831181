-- The numbers of the instruments that account $1 of dataset $2 holds or has ordered, and of those named $3.
SELECT instrument_no FROM book.position WHERE dataset_no = $2 AND account_no = $1
UNION
SELECT instrument_no FROM book.open_order WHERE dataset_no = $2 AND account_no = $1
UNION
SELECT instrument_no FROM reference.instrument_key WHERE instrument = ANY ($3::text[])
