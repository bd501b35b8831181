-- Results are kept, verified and published by functions of the database, so that no client's mistake
-- can publish what was not verified.

-- Makes the stand-alone table of one run's rows: without an index, not yet part of `of_table`.
CREATE FUNCTION batch.create_result(of_run integer, held_epoch integer, of_table text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE made text := of_table || '_' || of_run;
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  EXECUTE format('CREATE TABLE result.%I (LIKE result.%I INCLUDING CONSTRAINTS)', made, of_table);
  EXECUTE format('ALTER TABLE result.%I ALTER run_no SET DEFAULT %s, ADD CONSTRAINT rows_of_one_run CHECK (run_no = %s)',
    made, of_run, of_run);
END $$;

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
CREATE FUNCTION batch.attach_result(of_run integer, held_epoch integer, of_table text) RETURNS void
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

-- Removes what a run that is not published has made.
CREATE FUNCTION batch.drop_results(of_run integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE made record;
BEGIN
  IF EXISTS (SELECT FROM batch.publication WHERE run_no = of_run) THEN
    RAISE EXCEPTION 'run % is published', of_run USING ERRCODE = 'restrict_violation';
  END IF;
  FOR made IN
    SELECT parent.relname || '_' || of_run AS name FROM pg_class parent
    WHERE parent.relnamespace = 'result'::regnamespace AND parent.relkind = 'p'
  LOOP
    EXECUTE format('DROP TABLE IF EXISTS result.%I', made.name);
  END LOOP;
END $$;

-- A row of a run's result is never changed once the run is verified.
CREATE FUNCTION batch.refuse_change_of_verified_result() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE changed integer := CASE TG_OP WHEN 'INSERT' THEN NEW.run_no ELSE OLD.run_no END;
BEGIN
  IF EXISTS (SELECT FROM batch.run WHERE run_no = changed AND state IN ('verified', 'published')) THEN
    RAISE EXCEPTION 'run % is verified: % of % refused', changed, TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
DO $$
DECLARE kept record;
BEGIN
  FOR kept IN SELECT relname FROM pg_class WHERE relnamespace = 'result'::regnamespace AND relkind = 'p' LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON result.%I
      FOR EACH ROW EXECUTE FUNCTION batch.refuse_change_of_verified_result()',
      kept.relname || '_is_frozen_once_verified', kept.relname);
  END LOOP;
END $$;

-- Verifies a run: the fence, then every check; each must return no row.
CREATE FUNCTION batch.verify(of_run integer, held_epoch integer) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  check_row record;
  offending bigint;
  example text;
  checked integer := 0;
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  FOR check_row IN SELECT name, query FROM batch.publication_check ORDER BY name LOOP
    EXECUTE format('SELECT count(*), min(offending::text) FROM (%s) offending', check_row.query)
      INTO offending, example USING of_run;
    IF offending > 0 THEN
      RAISE EXCEPTION '% found % offending rows in run %', check_row.name, offending, of_run
        USING ERRCODE = 'CM070', DETAIL = 'one of them: ' || example;
    END IF;
    checked := checked + 1;
  END LOOP;
  IF checked = 0 THEN
    RAISE EXCEPTION 'no publication check is installed' USING ERRCODE = 'CM070';
  END IF;
  UPDATE batch.run SET state = 'verified' WHERE run_no = of_run;
  RETURN checked;
END $$;

-- Publishes a verified run: one row that readers follow.
CREATE FUNCTION batch.publish(of_run integer, held_epoch integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  IF NOT EXISTS (SELECT FROM batch.run WHERE run_no = of_run AND state = 'verified' AND purpose = 'live') THEN
    RAISE EXCEPTION 'run % is not a verified live run', of_run USING ERRCODE = 'CM070';
  END IF;
  INSERT INTO batch.publication (period, version, run_no)
    SELECT period, version, run_no FROM batch.run WHERE run_no = of_run;
  UPDATE batch.run SET state = 'published', finished_at = clock_timestamp() WHERE run_no = of_run;
END $$;
REVOKE ALL ON FUNCTION batch.create_result(integer, integer, text), batch.analyze_result(text),
  batch.attach_result(integer, integer, text),
  batch.drop_results(integer), batch.verify(integer, integer), batch.publish(integer, integer) FROM PUBLIC;
