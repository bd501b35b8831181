-- Positions of a dataset beside an outside party's; `partial` is 1 when it speaks of the accounts it
-- names only.
COPY (
  SELECT coalesce(ours.account, theirs.account), coalesce(ours.instrument, theirs.item), k.instrument_no,
    ours.quantity, theirs.quantity, ours.entry_price, theirs.entry_price
  FROM (
    SELECT a.account, n.instrument, p.quantity, p.entry_price
    FROM book.position p
    JOIN book.period_account a ON a.input_no = :{input} AND a.account_no = p.account_no
    JOIN reference.instrument_key n USING (instrument_no)
    WHERE p.dataset_no = :{dataset}
      AND (:{partial} = 0 OR EXISTS (SELECT FROM pg_temp.external_holding t WHERE t.account = a.account))
  ) ours
  FULL JOIN pg_temp.external_holding theirs ON theirs.account = ours.account AND theirs.item = ours.instrument
  LEFT JOIN reference.instrument_key k ON k.instrument = coalesce(ours.instrument, theirs.item)
) TO STDOUT (FORMAT binary)
