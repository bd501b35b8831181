-- Decides proposal $1: $2 the new state, $3 why.
UPDATE reference.proposal SET state = $2, decision_reason = $3 WHERE proposal = $1
