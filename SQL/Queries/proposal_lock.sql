-- Proposal $1, locked against another decision.
SELECT p.state, p.decided_by, p.effective_at FROM reference.proposal p WHERE p.proposal = $1 FOR UPDATE
