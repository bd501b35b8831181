-- Builds the keys and validates the foreign keys, once for all rows.
ALTER TABLE book.:{table} ATTACH PARTITION book.:{partition} FOR VALUES IN (:{dataset})
