-- Accounts of an input by number, in a range, each with all it holds. Columns are whether it is of the portfolio model;
-- its status, null where it is active; an add-on, null where nothing is added: labels and numbers are sent for more.
COPY (
  SELECT a.account_no, a.model = 'portfolio', nullif(a.status, 'active'),
    nullif(a.margin_multiplier, 1), nullif(a.margin_add_on_usd, 0), h.balances, h.positions, h.orders
  FROM book.period_account a
  LEFT JOIN book.holding h ON h.dataset_no = :{dataset} AND h.account_no = a.account_no
    AND h.account_no BETWEEN :{first} AND :{last}
  WHERE a.input_no = :{input} AND a.account_no BETWEEN :{first} AND :{last}
  ORDER BY a.account_no
) TO STDOUT (FORMAT binary)
