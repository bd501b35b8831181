-- The rows of a file that the book leaves to parameter set $1 after proposals $2; $3 the file.
INSERT INTO staging.:{file}
SELECT carried.* FROM reference.composed($1, $2) c
CROSS JOIN LATERAL jsonb_populate_record(NULL::staging.:{file}, c.content) AS carried
WHERE c.file = $3
