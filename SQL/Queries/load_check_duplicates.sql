-- Keys that stand on more than one line; a key of fewer columns names its last one again.
SELECT max(line) AS line, min(line) AS other_line,
  concat_ws(chr(31), :{first}::text, :{second}::text, :{third}::text) AS found, NULL::text AS key
FROM staging.:{file}
GROUP BY :{first}, :{second}, :{third}
HAVING count(*) > 1
ORDER BY max(line)
LIMIT 20
