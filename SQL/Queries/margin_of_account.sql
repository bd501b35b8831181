-- The published figures of the account $2 in run $1.
SELECT
  publication.version,
  publication.run_no,
  to_char(publication.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    AS published_at,
  holder.account,
  holder.client,
  holder.model,
  margin.status,
  margin.equity::numeric(38,2) AS equity,
  margin.initial::numeric(38,2) AS initial,
  margin.maintenance::numeric(38,2) AS maintenance,
  margin.risk::numeric(38,2) AS risk,
  margin.diversified_scan::numeric(38,2) AS diversified_scan,
  margin.basis::numeric(38,2) AS basis,
  margin.short_option_initial::numeric(38,2) AS short_option_initial,
  margin.short_option_maintenance::numeric(38,2) AS short_option_maintenance,
  margin.concentration::numeric(38,2) AS concentration,
  margin.funding_and_fees::numeric(38,2) AS funding_and_fees,
  margin.open_orders::numeric(38,2) AS open_orders,
  margin.haircut_initial::numeric(38,2) AS haircut_initial,
  margin.haircut_maintenance::numeric(38,2) AS haircut_maintenance,
  margin.liability_initial::numeric(38,2) AS liability_initial,
  margin.liability_maintenance::numeric(38,2) AS liability_maintenance,
  margin.depeg::numeric(38,2) AS depeg,
  margin.price_quality::numeric(38,2) AS price_quality,
  margin.position_margin_initial::numeric(38,2) AS position_margin_initial,
  margin.position_margin_maintenance::numeric(38,2) AS position_margin_maintenance,
  margin.option_margin_initial::numeric(38,2) AS option_margin_initial,
  margin.option_margin_maintenance::numeric(38,2) AS option_margin_maintenance,
  margin.add_on_initial::numeric(38,2) AS add_on_initial,
  margin.add_on_maintenance::numeric(38,2) AS add_on_maintenance,
  margin.standalone_initial::numeric(38,2) AS standalone_initial,
  margin.worst_scenario,
  scenario.kind AS scenario_kind,
  scenario.move::numeric(38,18) AS scenario_move,
  scenario.volatility AS scenario_volatility,
  margin.unpriced_reason
FROM batch.publication
JOIN batch.run ON run.run_no = publication.run_no
JOIN book.period_account AS holder ON holder.input_no = run.input_no
JOIN result.margin
  ON margin.run_no = publication.run_no AND margin.account_no = holder.account_no
LEFT JOIN reference.scenario
  ON scenario.parameter_set = run.parameter_set AND scenario.scenario = margin.worst_scenario
WHERE publication.run_no = $1 AND holder.account = $2
