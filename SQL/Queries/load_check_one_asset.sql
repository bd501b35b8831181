-- A second asset that stands for the same underlying.
SELECT line, underlying AS found, asset AS key
FROM (SELECT *, row_number() OVER (PARTITION BY underlying ORDER BY line NULLS FIRST, asset) AS place
      FROM staging.assets WHERE underlying IS NOT NULL) numbered
WHERE place > 1
ORDER BY line
LIMIT 20
