-- What run $1 has made, in one row.
SELECT
  (SELECT count(*) FROM result.margin_call WHERE run_no = $1) AS calls,
  (SELECT coalesce(sum(amount_usd), 0)::numeric(38,2) FROM result.margin_call WHERE run_no = $1) AS calls_usd,
  (SELECT count(*) FROM result.call_outcomes($1) WHERE state = 'met') AS calls_met,
  (SELECT count(*) FROM result.call_outcomes($1) WHERE state = 'issued') AS calls_left_open,
  (SELECT count(*) FROM result.liquidation_plan WHERE run_no = $1) AS liquidations,
  (SELECT count(*) FROM result.statement WHERE run_no = $1 AND state = 'released') AS statements_released,
  (SELECT count(*) FROM result.statement WHERE run_no = $1 AND state = 'withheld') AS statements_withheld,
  (SELECT count(*) FROM result.statement_break WHERE run_no = $1) AS breaks
