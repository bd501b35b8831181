-- The published figures of the account $2 in the period $1, of the newest version.
SELECT
  publication.version,
  publication.run_no,
  to_char(publication.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    AS published_at,
  holder.account,
  holder.client,
  holder.model,
  margin.status,
  margin.equity,
  margin.initial,
  margin.maintenance,
  margin.risk,
  margin.diversified_scan,
  margin.basis,
  margin.short_option_initial,
  margin.short_option_maintenance,
  margin.concentration,
  margin.funding_and_fees,
  margin.open_orders,
  margin.haircut_initial,
  margin.haircut_maintenance,
  margin.liability_initial,
  margin.liability_maintenance,
  margin.depeg,
  margin.price_quality,
  margin.position_margin_initial,
  margin.position_margin_maintenance,
  margin.option_margin_initial,
  margin.option_margin_maintenance,
  margin.standalone_initial,
  margin.worst_scenario,
  margin.unpriced_reason
FROM batch.publication
JOIN batch.run ON run.run_no = publication.run_no
JOIN book.period_account AS holder ON holder.input_no = run.input_no
JOIN result.margin
  ON margin.run_no = publication.run_no AND margin.account_no = holder.account_no
WHERE publication.period = $1 AND holder.account = $2
ORDER BY publication.version DESC
LIMIT 1
