-- One row an account, in the order of accounts.
COPY (
  SELECT a.account, a.model, m.status, m.equity::numeric(38,2) AS equity, m.initial::numeric(38,2) AS initial,
    m.maintenance::numeric(38,2) AS maintenance, m.risk::numeric(38,2) AS risk,
    m.diversified_scan::numeric(38,2) AS diversified_scan, m.basis::numeric(38,2) AS basis,
    m.short_option_initial::numeric(38,2) AS short_option_initial,
    m.short_option_maintenance::numeric(38,2) AS short_option_maintenance,
    m.concentration::numeric(38,2) AS concentration, m.funding_and_fees::numeric(38,2) AS funding_and_fees,
    m.open_orders::numeric(38,2) AS open_orders, m.haircut_initial::numeric(38,2) AS haircut_initial,
    m.haircut_maintenance::numeric(38,2) AS haircut_maintenance,
    m.liability_initial::numeric(38,2) AS liability_initial,
    m.liability_maintenance::numeric(38,2) AS liability_maintenance, m.depeg::numeric(38,2) AS depeg,
    m.price_quality::numeric(38,2) AS price_quality,
    m.position_margin_initial::numeric(38,2) AS position_margin_initial,
    m.position_margin_maintenance::numeric(38,2) AS position_margin_maintenance,
    m.option_margin_initial::numeric(38,2) AS option_margin_initial,
    m.option_margin_maintenance::numeric(38,2) AS option_margin_maintenance,
    m.standalone_initial::numeric(38,2) AS standalone_initial, m.worst_scenario, m.unpriced_reason
  FROM result.margin m
  JOIN book.period_account a ON a.input_no = :{input} AND a.account_no = m.account_no
  WHERE m.run_no = :{run}
  ORDER BY a.account
) TO STDOUT (FORMAT csv, HEADER)
