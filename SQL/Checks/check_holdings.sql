-- What accounts hold in one row is what the rows beside it say: a thousand accounts, chosen by a hash of
-- the run, are gathered anew.
WITH input AS (
  SELECT i.dataset_no, i.input_no FROM batch.run r JOIN book.period_input i USING (input_no) WHERE r.run_no = $1
), chosen AS MATERIALIZED (
  SELECT a.account_no FROM book.period_account a
  WHERE a.input_no = (SELECT input_no FROM input)
  ORDER BY hashint8extended(a.account_no, $1::bigint), a.account_no LIMIT 1000
)
SELECT c.account_no
FROM chosen c CROSS JOIN input
LEFT JOIN LATERAL book.gathered_holdings(input.dataset_no, c.account_no, c.account_no) g ON true
-- OFFSET makes this a thousand look-ups, instead of a join that reads every account's row.
LEFT JOIN LATERAL (
  SELECT h.balances, h.positions, h.orders FROM book.holding h
  WHERE h.dataset_no = input.dataset_no AND h.account_no = c.account_no OFFSET 0
) h ON true
WHERE (g.balances, g.positions, g.orders) IS DISTINCT FROM (h.balances, h.positions, h.orders)
