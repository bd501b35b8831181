-- Nodes from which no root is reached: with every parent known, they lie on or below a circle.
WITH RECURSIVE reached AS (
  SELECT node FROM staging.netting_nodes WHERE parent IS NULL
  UNION
  SELECT n.node FROM reached r JOIN staging.netting_nodes n ON n.parent = r.node
)
SELECT line, parent AS found, node AS key
FROM staging.netting_nodes n
WHERE NOT EXISTS (SELECT FROM reached r WHERE r.node = n.node)
ORDER BY line
LIMIT 20
