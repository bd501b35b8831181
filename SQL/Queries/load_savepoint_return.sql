-- Goes back, to say which lines have the same key.
ROLLBACK TO SAVEPOINT before_key
