-- Every root of the netting tree after the first; one row without a line when there is no root.
SELECT line, node AS found, node AS key
FROM (SELECT *, row_number() OVER (ORDER BY line NULLS FIRST, node) AS place
      FROM staging.netting_nodes WHERE parent IS NULL) numbered
WHERE place > 1
UNION ALL
SELECT NULL, 'no root', NULL
WHERE NOT EXISTS (SELECT FROM staging.netting_nodes WHERE parent IS NULL)
ORDER BY line
LIMIT 20
