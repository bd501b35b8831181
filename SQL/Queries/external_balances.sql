-- Balances of a dataset beside an outside party's; `partial` is 1 when it speaks of the accounts it
-- names only.
COPY (
  SELECT coalesce(ours.account, theirs.account), coalesce(ours.asset, theirs.item), k.asset_no,
    ours.quantity, theirs.quantity, NULL::numeric, NULL::numeric
  FROM (
    SELECT a.account, n.asset, b.quantity
    FROM book.balance b
    JOIN book.period_account a ON a.input_no = :{input} AND a.account_no = b.account_no
    JOIN reference.asset_key n USING (asset_no)
    WHERE b.dataset_no = :{dataset}
      AND (:{partial} = 0 OR EXISTS (SELECT FROM pg_temp.external_holding t WHERE t.account = a.account))
  ) ours
  FULL JOIN pg_temp.external_holding theirs ON theirs.account = ours.account AND theirs.item = ours.asset
  LEFT JOIN reference.asset_key k ON k.asset = coalesce(ours.asset, theirs.item)
) TO STDOUT (FORMAT binary)
