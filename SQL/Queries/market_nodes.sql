-- The netting tree of a set.
COPY (SELECT node, parent, lambda FROM reference.netting_node WHERE parameter_set = :{set} ORDER BY node)
TO STDOUT (FORMAT binary)
