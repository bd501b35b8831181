-- Margin of a run by numbers of accounts.
COPY (
  SELECT account_no, status, equity, initial, maintenance, risk, diversified_scan, basis,
    short_option_initial, short_option_maintenance, concentration, funding_and_fees, open_orders,
    haircut_initial, haircut_maintenance, liability_initial, liability_maintenance, depeg, price_quality,
    position_margin_initial, position_margin_maintenance, option_margin_initial, option_margin_maintenance,
    add_on_initial, add_on_maintenance, standalone_initial, worst_scenario, unpriced_reason
  FROM result.margin
  WHERE run_no = :{run} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no
) TO STDOUT (FORMAT binary)
