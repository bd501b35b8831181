-- The netting tree of terms :{set}: the underlyings below it with their prices, and its nodes (MR-25).
COPY (
  SELECT 'underlying' AS kind, u.underlying AS name, u.node AS parent, 1.0 AS lambda,
    trim_scale(x.price) AS index_price, trim_scale(net.value) AS minimum_delta_net,
    trim_scale(hedged.value) AS minimum_delta_hedged
  FROM reference.underlying u
  JOIN reference.parameter net ON net.parameter_set = :{set} AND net.key = 'minimum_delta_net'
  JOIN reference.parameter hedged ON hedged.parameter_set = :{set} AND hedged.key = 'minimum_delta_hedged'
  LEFT JOIN book.index_price x ON x.dataset_no = :{dataset} AND x.underlying = u.underlying
  WHERE u.parameter_set = :{set}
  UNION ALL
  SELECT 'node', n.node, n.parent, trim_scale(n.lambda), NULL, NULL, NULL
  FROM reference.netting_node n WHERE n.parameter_set = :{set}
  ORDER BY kind DESC, name
) TO STDOUT (FORMAT csv, HEADER)
