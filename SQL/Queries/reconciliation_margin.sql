-- Published margin rows of a run in a range of accounts.
COPY (
  SELECT account_no, status, worst_scenario, unpriced_reason, equity, initial, maintenance, risk, diversified_scan,
    basis, short_option_initial, short_option_maintenance, concentration, funding_and_fees, open_orders,
    haircut_initial, haircut_maintenance, liability_initial, liability_maintenance, depeg, price_quality,
    position_margin_initial, position_margin_maintenance, option_margin_initial, option_margin_maintenance,
    CASE WHEN status <> 'unpriced' THEN add_on_initial END, CASE WHEN status <> 'unpriced' THEN add_on_maintenance END,
    standalone_initial
  FROM result.margin
  WHERE run_no = :{run} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no
) TO STDOUT (FORMAT binary)
