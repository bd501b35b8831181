-- Every account below its call level has an open call or an entry in the liquidation queue, where those in default are
-- as well (CR-24). The level is computed again, from the figures and not from the standing. MR-40 has none for an
-- account without position, order and debt, and what is below the minimum transfer amount is not called (CR-20).
WITH terms AS MATERIALIZED (
  SELECT i.dataset_no,
    (SELECT p.value FROM reference.parameter p WHERE p.parameter_set = r.parameter_set AND p.key = 'call_level') AS level,
    (SELECT p.value FROM reference.parameter p WHERE p.parameter_set = r.parameter_set AND p.key = 'call_restore') AS restore,
    (SELECT p.value FROM reference.parameter p
      WHERE p.parameter_set = r.parameter_set AND p.key = 'minimum_transfer_usd') AS minimum
  FROM batch.run r JOIN book.period_input i USING (input_no)
  WHERE r.run_no = $1
)
SELECT m.account_no, m.status, m.equity, m.initial, m.maintenance
FROM result.margin m CROSS JOIN terms t
-- Below the lesser of the two; most accounts are told by the first comparison, which multiplies nothing.
WHERE m.run_no = $1 AND m.equity < m.initial AND m.equity < m.maintenance * t.level
  AND (m.equity < m.maintenance
    OR (m.initial * t.restore - m.equity > 0 AND m.initial * t.restore - m.equity >= t.minimum))
  AND NOT EXISTS (SELECT FROM result.margin_call c WHERE c.run_no = $1 AND c.account_no = m.account_no)
  AND NOT EXISTS (
    SELECT FROM result.call_outcomes($1) o WHERE o.account_no = m.account_no AND o.state = 'issued')
  AND NOT EXISTS (SELECT FROM result.liquidation_plan p WHERE p.run_no = $1 AND p.account_no = m.account_no)
  AND (EXISTS (SELECT FROM book.position h
      WHERE h.dataset_no = t.dataset_no AND h.account_no = m.account_no AND h.quantity <> 0)
    OR EXISTS (SELECT FROM book.open_order h
      WHERE h.dataset_no = t.dataset_no AND h.account_no = m.account_no AND h.quantity <> 0)
    OR EXISTS (SELECT FROM book.balance h
      WHERE h.dataset_no = t.dataset_no AND h.account_no = m.account_no AND h.quantity < 0))
