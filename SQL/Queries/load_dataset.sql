-- Opens a dataset; $1 period, $2 fingerprint, $3 origin.
INSERT INTO book.dataset (period, fingerprint, origin) VALUES ($1, $2, $3) RETURNING dataset_no
