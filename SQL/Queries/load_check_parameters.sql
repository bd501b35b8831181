-- Initial parameters below their maintenance; $1 initial keys, $2 maintenance keys.
SELECT coalesce(i.line, m.line) AS line,
  i.key || ' ' || i.value || ' below ' || m.key || ' ' || m.value AS found, i.key
FROM unnest($1::text[], $2::text[]) AS pair (initial, maintenance)
JOIN staging.parameters i ON i.key = pair.initial
JOIN staging.parameters m ON m.key = pair.maintenance
WHERE i.value < m.value
ORDER BY 1
LIMIT 20
