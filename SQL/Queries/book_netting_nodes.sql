-- The netting tree of a parameter set.
COPY (
  SELECT n.node, n.parent, trim_scale(n.lambda) AS lambda
  FROM reference.netting_node n
  WHERE n.parameter_set = :{set}
  ORDER BY n.node
) TO STDOUT (FORMAT csv, HEADER)
