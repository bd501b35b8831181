-- The names of the instruments with a mark in dataset $2, by terms $3, on the underlyings of what account $1 holds and of
-- the instruments named $4.
WITH concerned AS (
  SELECT i.underlying
  FROM book.position h
  JOIN reference.instrument i ON i.parameter_set = $3 AND i.instrument_no = h.instrument_no
  WHERE h.dataset_no = $2 AND h.account_no = $1
  UNION
  SELECT a.underlying
  FROM book.balance h
  JOIN reference.asset a ON a.parameter_set = $3 AND a.asset_no = h.asset_no
  WHERE h.dataset_no = $2 AND h.account_no = $1 AND a.underlying IS NOT NULL
  UNION
  SELECT i.underlying
  FROM reference.instrument_key k
  JOIN reference.instrument i ON i.parameter_set = $3 AND i.instrument_no = k.instrument_no
  WHERE k.instrument = ANY ($4::text[])
)
SELECT k.instrument
FROM reference.instrument i
JOIN concerned USING (underlying)
JOIN book.mark m ON m.dataset_no = $2 AND m.instrument_no = i.instrument_no
JOIN reference.instrument_key k ON k.instrument_no = i.instrument_no
WHERE i.parameter_set = $3
ORDER BY k.instrument
