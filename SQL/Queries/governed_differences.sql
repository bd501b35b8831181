-- Terms that need approval and differ between parameter sets $1 and $2.
SELECT file, key, name, value, other_value FROM reference.governed_differences($1, $2)
