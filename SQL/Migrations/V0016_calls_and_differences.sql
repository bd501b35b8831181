-- Which calls are open, and what a run makes of them (CR-21, CR-22, CR-24); then, below, how a difference of two runs
-- is told.

-- It is one rule for the calls stage, the statements, what may be withdrawn, the checks, and the transitions that are
-- written when a run is published.

-- The calls that are open when a run is sealed, by the transitions it is pinned to; the run that issued a call has its
-- row. Calls of periods that close later are none of its business, nor is what became of a call at a later close: a
-- correction takes in the call that its own period's version before it made, be it met since. That a version before of
-- its own period found a call met counts for nothing, since this one judges anew.
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
      JOIN book.period_input of_ender ON of_ender.input_no = ender.input_no
      WHERE of_ender.closes_at <= i.closes_at AND ended.call = e.call AND ended.state <> 'issued' AND ended.event_no <= r.call_event_no
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

-- The first difference of two rows of one key, in words: whose row, which column, what stands in either. A row that
-- has no other is named. Numbers of accounts, instruments and assets are read as their names.
CREATE FUNCTION batch.difference_in_words(keys text[], one jsonb, other jsonb) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  there jsonb := coalesce(one, other);
  subject text := '';
  name text;
  value jsonb;
  place integer;
  values_of text[];
  before jsonb;
  after jsonb;
BEGIN
  FOR name IN SELECT k FROM unnest(ARRAY['account_no'] || array_remove(keys, 'account_no')) k WHERE there ? k LOOP
    value := there -> name;
    subject := subject || CASE WHEN subject = '' THEN '' ELSE ', ' END || CASE
      WHEN name = 'account_no' THEN
        'account ' || (SELECT a.account FROM book.account a WHERE a.account_no = value::integer)
      WHEN name = 'instrument_no' OR name = 'item_no' AND there ->> 'item' = 'instrument' THEN
        'instrument ' || (SELECT i.instrument FROM reference.instrument_key i WHERE i.instrument_no = value::integer)
      WHEN name = 'asset_no' OR name = 'item_no' THEN
        'asset ' || (SELECT a.asset FROM reference.asset_key a WHERE a.asset_no = value::integer)
      WHEN name = 'item' AND there ? 'item_no' THEN ''
      ELSE name || ' ' || (there ->> name) END;
    subject := rtrim(subject, ', ');
  END LOOP;
  IF one IS NULL OR other IS NULL THEN
    RETURN subject || ': ' || CASE WHEN one IS NULL THEN 'only in the other' ELSE 'only in it' END;
  END IF;
  SELECT c.key INTO name FROM jsonb_each(one) c
  WHERE c.value IS DISTINCT FROM other -> c.key AND NOT c.key = ANY (keys) ORDER BY c.key LIMIT 1;
  before := one -> name;
  after := other -> name;
  IF jsonb_typeof(before) = 'array' AND jsonb_typeof(after) = 'array' THEN
    SELECT n INTO place FROM generate_series(1, greatest(jsonb_array_length(before), jsonb_array_length(after))) n
    WHERE before -> n - 1 IS DISTINCT FROM after -> n - 1 ORDER BY n LIMIT 1;
    name := name || '[' || place || ']';
    before := before -> place - 1;
    after := after -> place - 1;
  END IF;
  SELECT array_agg(CASE WHEN v IS NULL OR jsonb_typeof(v) = 'null' THEN 'nothing'
      WHEN jsonb_typeof(v) = 'number' THEN trim_scale((v #>> '{}')::numeric)::text
      -- Rows that are kept packed are not for reading.
      WHEN length(v #>> '{}') > 120 THEN left(v #>> '{}', 117) || '...'
      ELSE v #>> '{}' END ORDER BY n) INTO values_of
  FROM unnest(ARRAY[before, after]) WITH ORDINALITY AS sides (v, n);
  RETURN subject || ', ' || name || ': ' || values_of[1] || ' -> ' || values_of[2];
END $$;

DROP FUNCTION batch.part_differences(text, text, integer, integer);
-- For every table of a schema that is a list of parts: rows of one part that the other does not have, and the first
-- difference by key as an example. Keys are the columns of the primary key but for the part's own.
CREATE FUNCTION batch.part_differences(of_schema text, part_column text, of_part integer, other_part integer)
RETURNS TABLE (table_name text, rows bigint, other_rows bigint, only_in_it bigint, only_in_other bigint, example text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  parent record;
  one text;
  other text;
BEGIN
  FOR parent IN
    SELECT c.oid, c.relname,
      string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attname <> part_column) AS columns,
      array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attname <> part_column AND a.attnum = ANY (k.conkey)) AS keys,
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
    table_name := parent.relname;
    example := NULL;
    one := format('SELECT %s FROM %I.%I WHERE %I = %s', parent.columns, of_schema, parent.relname, part_column, of_part);
    other := format('SELECT %s FROM %I.%I WHERE %I = %s', parent.columns, of_schema, parent.relname, part_column, other_part);
    EXECUTE format('SELECT (SELECT count(*) FROM (%s) a), (SELECT count(*) FROM (%s) b)', one, other) INTO rows, other_rows;
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
REVOKE ALL ON FUNCTION batch.part_differences(text, text, integer, integer) FROM PUBLIC;
SELECT batch.grant_rights();
