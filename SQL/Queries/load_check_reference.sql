-- Values of a column that are no key of the file they refer to.
SELECT s.line, s.:{column} AS found,
  array_to_string((ARRAY[s.:{first}::text, s.:{second}::text, s.:{third}::text])[1 : :{parts}], ', ') AS key
FROM staging.:{file} s
WHERE s.:{column} IS NOT NULL
  AND NOT EXISTS (SELECT FROM staging.:{target} t WHERE t.:{target_key} = s.:{column})
ORDER BY s.line
LIMIT 20
