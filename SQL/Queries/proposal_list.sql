-- Proposals, newest first; $1 one of them, or NULL for all. `set_in_force` is the first set in force that has it.
SELECT p.proposal, p.state, p.parameter_set, p.base_set, p.reason, book.iso_instant(p.announced_at) AS announced_at,
  book.iso_instant(p.effective_at) AS effective_at, p.proposed_by, p.decided_by,
  book.iso_instant(p.decided_at) AS decided_at, p.decision_reason,
  (SELECT min(s.parameter_set) FROM reference.parameter_set s WHERE s.is_in_force AND p.proposal = ANY (s.proposals))
    AS set_in_force
FROM reference.proposal p
WHERE $1::integer IS NULL OR p.proposal = $1
ORDER BY p.proposal DESC
