-- Records what attempt $2 found by rule $3 over the input of run $1; $4 how many things were compared,
-- $5 and $6 the name and SHA-256 of an outside party's file, $7 whether it is partial.
SELECT found_count, opened_count, resolved_count, is_recorded
FROM reconciliation.record($1, $2, $3, $4, $5, $6, $7)
