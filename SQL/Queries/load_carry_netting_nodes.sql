-- The netting tree of a parameter set, for a book that brings none.
INSERT INTO staging.netting_nodes
SELECT NULL, node, parent, lambda FROM reference.netting_node WHERE parameter_set = $1
