-- Which calls are open, and what a run makes of them (CR-21, CR-22, CR-24): one rule for the calls stage, the
-- statements, what may be withdrawn, the checks, and the transitions that are written when a run is published.

-- The calls that are open when a run is sealed, by the transitions it is pinned to; the run that issued a call has its
-- row. Calls of periods that close later are none of its business. That a version before of its own period found a
-- call met counts for nothing, since this one judges anew.
CREATE FUNCTION result.open_calls(of_run integer)
RETURNS TABLE (account_no integer, call text, issued_event_no bigint, amount_usd numeric, issued_at timestamptz,
  due_at timestamptz, first_due_at timestamptz, standing result.standing, supersedes text, amount_change_usd numeric)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.account_no, e.call, e.event_no, c.amount_usd, c.issued_at, c.due_at, c.first_due_at, c.standing,
    c.supersedes, c.amount_change_usd
  FROM batch.run r
  JOIN book.period_input i ON i.input_no = r.input_no
  JOIN result.call_event e ON e.event_no <= r.call_event_no AND e.state = 'issued'
  JOIN result.margin_call c ON c.run_no = e.run_no AND c.account_no = e.account_no AND c.call = e.call
  JOIN batch.run issuer ON issuer.run_no = e.run_no
  JOIN book.period_input of_issuer ON of_issuer.input_no = issuer.input_no
  WHERE r.run_no = of_run AND of_issuer.closes_at <= i.closes_at
    AND NOT EXISTS (
      SELECT FROM result.call_event ended
      JOIN batch.run ender ON ender.run_no = ended.run_no
      WHERE ended.call = e.call AND ended.state <> 'issued' AND ended.event_no <= r.call_event_no
        AND NOT (ended.state = 'met' AND ender.period = r.period)
        AND NOT EXISTS (
          SELECT FROM result.call_event again
          WHERE again.call = e.call AND again.state = 'issued' AND again.event_no > ended.event_no
            AND again.event_no <= r.call_event_no));
END;

-- What a run makes of the calls that were open: a newer call of the account takes one in; one is met when equity is at
-- least initial; between the call level and initial it stays open, and without a figure as well.
CREATE FUNCTION result.call_outcomes(of_run integer)
RETURNS TABLE (account_no integer, call text, issued_event_no bigint, state result.call_state, amount_usd numeric,
  issued_at timestamptz, due_at timestamptz, first_due_at timestamptz, standing result.standing, supersedes text,
  amount_change_usd numeric, superseded_by text, equity numeric, initial numeric)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT o.account_no, o.call, o.issued_event_no,
    CASE WHEN n.call IS NOT NULL THEN 'superseded'
      WHEN m.equity >= m.initial AND m.status IN ('healthy', 'restricted') THEN 'met'
      ELSE 'issued' END::result.call_state,
    o.amount_usd, o.issued_at, o.due_at, o.first_due_at, o.standing, o.supersedes, o.amount_change_usd, n.call,
    m.equity, m.initial
  FROM result.open_calls(of_run) o
  LEFT JOIN result.margin_call n ON n.run_no = of_run AND n.account_no = o.account_no AND n.call <> o.call
  LEFT JOIN result.margin m ON m.run_no = of_run AND m.account_no = o.account_no;
END;
