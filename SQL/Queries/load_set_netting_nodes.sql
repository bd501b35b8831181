-- The netting tree of parameter set $1.
INSERT INTO reference.netting_node (parameter_set, node, parent, lambda, parent_lambda)
SELECT $1, n.node, n.parent, n.lambda, p.lambda
FROM staging.netting_nodes n LEFT JOIN staging.netting_nodes p ON p.node = n.parent
