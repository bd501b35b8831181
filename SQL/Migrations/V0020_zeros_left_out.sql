-- Most of an account's components are zero, and to write and keep a zero costs more than nothing does. So one that is
-- zero is kept as null, in `result.margin_kept`, and whoever reads `result.margin` sees 0 as before. Equity, initial and
-- maintenance are always kept: where there is no equity there is no figure.

-- What runs have made so far follows; the zeros in it stay and are read as the same. A run that stopped within the stage
-- does it anew: a part of it with its zeros and a part without would come to a digest that no other run comes to.
DO $$
DECLARE made record;
BEGIN
  FOR made IN
    SELECT c.relname AS name, substr(c.relname, 8)::integer AS run_no, c.relispartition AS is_whole FROM pg_class c
    WHERE c.relnamespace = 'result'::regnamespace AND c.relkind = 'r' AND c.relname ~ '^margin_[0-9]+$'
  LOOP
    IF made.is_whole THEN
      EXECUTE format('ALTER TABLE result.%I RENAME TO %I', made.name, 'margin_kept_' || made.run_no);
    ELSE
      EXECUTE format('DROP TABLE result.%I, result.%I', made.name, 'risk_quantity_' || made.run_no);
      DELETE FROM batch.unit u WHERE u.run_no = made.run_no AND u.stage = 'margin';
      DELETE FROM batch.stage_execution e WHERE e.run_no = made.run_no AND e.stage = 'margin';
    END IF;
  END LOOP;
END $$;
ALTER TABLE result.margin RENAME TO margin_kept;
ALTER TABLE result.margin_kept ALTER add_on_initial DROP NOT NULL, ALTER add_on_initial DROP DEFAULT,
  ALTER add_on_maintenance DROP NOT NULL, ALTER add_on_maintenance DROP DEFAULT;

-- Reads as whoever asks, so that the table's rights and policies decide. Typed zeros keep the columns' types.
CREATE VIEW result.margin WITH (security_invoker = true) AS
SELECT m.run_no, m.account_no, m.status, m.equity, m.initial, m.maintenance,
  coalesce(m.risk, left_out.zero) AS risk,
  coalesce(m.diversified_scan, left_out.zero) AS diversified_scan,
  coalesce(m.basis, left_out.zero) AS basis,
  coalesce(m.short_option_initial, left_out.zero) AS short_option_initial,
  coalesce(m.short_option_maintenance, left_out.zero) AS short_option_maintenance,
  coalesce(m.concentration, left_out.zero) AS concentration,
  coalesce(m.funding_and_fees, left_out.zero) AS funding_and_fees,
  coalesce(m.open_orders, left_out.zero) AS open_orders,
  coalesce(m.haircut_initial, left_out.zero) AS haircut_initial,
  coalesce(m.haircut_maintenance, left_out.zero) AS haircut_maintenance,
  coalesce(m.liability_initial, left_out.zero) AS liability_initial,
  coalesce(m.liability_maintenance, left_out.zero) AS liability_maintenance,
  coalesce(m.depeg, left_out.zero) AS depeg,
  coalesce(m.price_quality, left_out.zero) AS price_quality,
  coalesce(m.position_margin_initial, left_out.zero) AS position_margin_initial,
  coalesce(m.position_margin_maintenance, left_out.zero) AS position_margin_maintenance,
  coalesce(m.option_margin_initial, left_out.zero) AS option_margin_initial,
  coalesce(m.option_margin_maintenance, left_out.zero) AS option_margin_maintenance,
  coalesce(m.standalone_initial, left_out.zero) AS standalone_initial,
  m.worst_scenario, m.unpriced_reason,
  -- Of an unpriced account as well.
  coalesce(m.add_on_initial, 0::numeric(38,18)) AS add_on_initial,
  coalesce(m.add_on_maintenance, 0::numeric(38,18)) AS add_on_maintenance
FROM result.margin_kept m
CROSS JOIN LATERAL (
  SELECT CASE WHEN m.equity IS NOT NULL THEN 0::numeric(38,18) ELSE NULL::numeric(38,18) END AS zero) AS left_out;
COMMENT ON VIEW result.margin IS 'Every account''s margin by run; reads result.margin_kept, where a zero is left out.';

-- What was made for the table follows it to its new name. That is as well for result.call_outcomes and
-- result.sampled_accounts, which need what is always kept; a client's view shows components.
CREATE OR REPLACE VIEW published.own_margin WITH (security_invoker, security_barrier) AS
SELECT n.period, n.version, a.account, m.status, m.equity, m.initial, m.maintenance, m.risk, m.diversified_scan,
  m.worst_scenario, m.unpriced_reason
FROM published.numbered n JOIN result.margin m USING (run_no) JOIN book.period_account a USING (input_no, account_no);

-- Two runs are compared as they are read, so that one with its zeros and one without are the same.
CREATE OR REPLACE FUNCTION batch.part_differences(of_schema text, part_column text, of_part integer, other_part integer)
RETURNS TABLE (table_name text, rows bigint, other_rows bigint, only_in_it bigint, only_in_other bigint, example text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  parent record;
  one text;
  other text;
BEGIN
  FOR parent IN
    SELECT c.oid, regexp_replace(c.relname, '_kept$', '') AS read_as,
      string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attname <> part_column) AS columns,
      array_agg(a.attname::text ORDER BY a.attnum)
        FILTER (WHERE a.attname <> part_column AND a.attnum = ANY (k.conkey)) AS keys,
      string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
        FILTER (WHERE a.attname <> part_column AND a.attnum = ANY (k.conkey)) AS key_columns
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
    WHERE c.relnamespace = of_schema::regnamespace AND c.relkind = 'p'
    GROUP BY c.oid, c.relname
    HAVING bool_or(a.attname = part_column)
    ORDER BY c.relname
  LOOP
    table_name := parent.read_as;
    example := NULL;
    one := format('SELECT %s FROM %I.%I WHERE %I = ', parent.columns, of_schema, parent.read_as, part_column);
    other := one || other_part;
    one := one || of_part;
    EXECUTE format('SELECT (SELECT count(*) FROM (%s) a), (SELECT count(*) FROM (%s) b)', one, other)
      INTO rows, other_rows;
    EXECUTE format('SELECT count(*) FROM (%s EXCEPT ALL %s) difference', one, other) INTO only_in_it;
    EXECUTE format('SELECT count(*) FROM (%s EXCEPT ALL %s) difference', other, one) INTO only_in_other;
    IF only_in_it > 0 OR only_in_other > 0 THEN
      EXECUTE format(
        'SELECT batch.difference_in_words($1, a.content, b.content)
         FROM (SELECT %1$s, to_jsonb(rows) AS content FROM (%2$s) rows) a
         FULL JOIN (SELECT %1$s, to_jsonb(rows) AS content FROM (%3$s) rows) b USING (%1$s)
         WHERE a.content IS DISTINCT FROM b.content ORDER BY %1$s LIMIT 1', parent.key_columns, one, other)
        USING parent.keys INTO example;
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;

-- Rights to the table are rights to it under its new name; those who read all of it may read the view, as with any.
-- Clients read it through a view of their own, by the table's policies. Who counts accounts by their standing, and may
-- see no more, counts in the table: a right to two of the columns that a view reads is none to the view.
DO $$
DECLARE rights text := regexp_replace(pg_get_functiondef('batch.grant_rights()'::regprocedure), 'result\.margin\y',
  'result.margin_kept', 'g');
BEGIN
  EXECUTE replace(rights, 'result.margin_kept, result.margin_call, result.statement TO',
    'result.margin, result.margin_kept, result.margin_call, result.statement TO');
END $$;
SELECT batch.grant_rights();
