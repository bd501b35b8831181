-- The open interest of bands the book leaves to the terms in force: the newest of the sets $1, else what
-- proposals $2 were made with.
UPDATE staging.open_interest_bands b
SET open_interest_usd = (
  SELECT o.open_interest_usd
  FROM reference.open_interest_band o
  WHERE o.underlying = b.underlying AND (o.parameter_set = ANY ($1::integer[]) OR o.parameter_set IN (
    SELECT p.parameter_set FROM reference.proposal p WHERE p.proposal = ANY ($2::integer[])))
  ORDER BY o.parameter_set = ANY ($1::integer[]) DESC, o.parameter_set DESC LIMIT 1)
WHERE b.line IS NULL
