-- Removes one table of a dataset nothing points at.
DROP TABLE IF EXISTS book.:{partition}
