-- How far two values may lie apart by each rule.
SELECT rule, absolute_tolerance, quotient_tolerance FROM reconciliation.rule ORDER BY rule
