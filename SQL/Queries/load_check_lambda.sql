-- Nodes whose lambda is below their parent's.
SELECT n.line, n.lambda || ' below ' || p.lambda AS found, n.node AS key
FROM staging.netting_nodes n JOIN staging.netting_nodes p ON p.node = n.parent
WHERE n.lambda < p.lambda
ORDER BY n.line
LIMIT 20
