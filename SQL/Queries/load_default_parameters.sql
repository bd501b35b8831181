-- Documented defaults for the keys that nothing gave; $1 keys, $2 values.
INSERT INTO staging.parameters
SELECT NULL, d.key, d.value::numeric
FROM unnest($1::text[], $2::text[]) AS d (key, value)
WHERE NOT EXISTS (SELECT FROM staging.parameters s WHERE s.key = d.key)
