-- What the database has already. For periods that close at $1: the proposals that make their terms, the set
-- nearest to that with its fingerprint, the proposals it lacks, and the sets that list contracts.
SELECT near.parameter_set, s.fingerprint, approved.proposals,
  approved.proposals[cardinality(s.proposals) + 1 :] AS pending,
  reference.listings(near.parameter_set) AS listings,
  cardinality(approved.proposals) = cardinality(s.proposals)
    AND cardinality(reference.listings(near.parameter_set)) = 1 AS is_complete,
  EXISTS (SELECT FROM reference.proposal p WHERE p.state = 'approved') AS is_governed,
  EXISTS (SELECT FROM book.account) AS has_accounts,
  EXISTS (SELECT FROM book.period) AS has_periods
FROM (SELECT reference.approved($1::timestamptz) AS proposals) AS approved
CROSS JOIN LATERAL (SELECT reference.nearest(approved.proposals) AS parameter_set) AS near
LEFT JOIN reference.parameter_set s ON s.parameter_set = near.parameter_set
