-- The scalar parameters of a parameter set.
COPY (
  SELECT p.key, trim_scale(p.value) AS value
  FROM reference.parameter p
  WHERE p.parameter_set = :{set}
  ORDER BY p.key
) TO STDOUT (FORMAT csv, HEADER)
