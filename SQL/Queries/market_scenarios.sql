-- The scenarios of a set, in their order.
COPY (SELECT kind, move, volatility FROM reference.scenario WHERE parameter_set = :{set} ORDER BY scenario)
TO STDOUT (FORMAT binary)
