-- Add-on $1, locked against another decision, and the row that ends it or would.
SELECT a.state, a.ends, a.decided_by,
  (SELECT e.add_on FROM reference.add_on e WHERE e.ends = a.add_on AND e.state <> 'rejected') AS ended_by
FROM reference.add_on a WHERE a.add_on = $1 FOR UPDATE OF a
