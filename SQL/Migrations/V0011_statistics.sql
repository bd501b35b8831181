-- The planner chooses by keys and standings; statistics of amounts cost three times the key of a table
-- of results, and nothing asks for them.

CREATE FUNCTION batch.analyze_result(made text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE columns text := (
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = format('result.%I', made)::regclass AND attnum > 0 AND NOT attisdropped
    AND atttypid NOT IN ('numeric'::regtype, 'numeric[]'::regtype, 'text[]'::regtype, 'bytea'::regtype));
BEGIN
  EXECUTE format('ANALYZE result.%I (%s)', made, columns);
END $$;

-- Gives a filled table its keys and makes it part of `of_table`.
CREATE OR REPLACE FUNCTION batch.attach_result(of_run integer, held_epoch integer, of_table text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  made text := of_table || '_' || of_run;
  key record;
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  FOR key IN
    SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = format('result.%I', of_table)::regclass AND contype IN ('p', 'u') ORDER BY contype, conname
  LOOP
    EXECUTE format('ALTER TABLE result.%I ADD %s', made, key.definition);
  END LOOP;
  EXECUTE format('ALTER TABLE result.%I ATTACH PARTITION result.%I FOR VALUES IN (%s)', of_table, made, of_run);
  EXECUTE format('ALTER TABLE result.%I DROP CONSTRAINT rows_of_one_run', made);
  PERFORM batch.analyze_result(made);
END $$;
REVOKE ALL ON FUNCTION batch.analyze_result(text) FROM PUBLIC;
