-- A table for one dataset's rows, filled before it has a key.
CREATE TABLE book.:{partition} (LIKE book.:{table})
