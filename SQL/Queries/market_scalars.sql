-- The scalar parameters of a set.
COPY (SELECT key, value FROM reference.parameter WHERE parameter_set = :{set} ORDER BY key)
TO STDOUT (FORMAT binary)
