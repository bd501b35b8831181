-- Decides add-on $1: $2 the new state, $3 why.
UPDATE reference.add_on SET state = $2, decision_reason = $3 WHERE add_on = $1
