-- The positions of clients and of the house in each instrument, by the accounts of input $1 and the
-- rows of dataset $2; null for a sum that does not fit numeric(38,18).
SELECT s.instrument_no, k.instrument,
  CASE WHEN abs(s.clients) < 100000000000000000000 THEN s.clients END AS clients,
  CASE WHEN abs(s.house) < 100000000000000000000 THEN s.house END AS house
FROM (
  SELECT p.instrument_no,
    coalesce(sum(p.quantity) FILTER (WHERE a.client <> 'HOUSE'), 0) AS clients,
    coalesce(sum(p.quantity) FILTER (WHERE a.client = 'HOUSE'), 0) AS house
  FROM book.position p
  JOIN book.period_account a ON a.input_no = $1 AND a.account_no = p.account_no
  WHERE p.dataset_no = $2
  GROUP BY p.instrument_no
) s
JOIN reference.instrument_key k USING (instrument_no)
ORDER BY k.instrument
