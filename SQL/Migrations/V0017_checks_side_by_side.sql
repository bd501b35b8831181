-- Checks of a run, one at a time and each by whoever calls first, so that several sessions can do them side by side.
-- Only what this file's functions found themselves counts, and only from after everything it looks at was made.
CREATE TABLE batch.check_result (
  run_no integer NOT NULL REFERENCES batch.run,
  name text NOT NULL,
  epoch integer NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  PRIMARY KEY (run_no, name)
);

-- Which checks an attempt has still to do, those that took longest before first.
CREATE FUNCTION batch.checks_left(of_run integer, held_epoch integer) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.name
  FROM batch.publication_check c
  LEFT JOIN LATERAL (
    SELECT finished_at - started_at AS took FROM batch.check_result r WHERE r.name = c.name ORDER BY run_no DESC LIMIT 1
  ) before ON true
  WHERE NOT EXISTS (
    SELECT FROM batch.check_result r
    WHERE r.run_no = of_run AND r.name = c.name AND r.epoch = held_epoch
      AND r.started_at >= (
        SELECT max(coalesce(s.finished_at, 'infinity')) FROM batch.stage_execution s
        WHERE s.run_no = of_run AND s.stage < 'checks'))
  ORDER BY before.took DESC NULLS FIRST, c.name
$$;

-- Does one check of a run, which fails with the first row that it finds.
CREATE FUNCTION batch.run_check(of_run integer, held_epoch integer, of_check text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  check_query text;
  offending bigint;
  example text;
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  SELECT query INTO STRICT check_query FROM batch.publication_check WHERE name = of_check;
  EXECUTE format('SELECT count(*), min(offending::text) FROM (%s) offending', check_query)
    INTO offending, example USING of_run;
  IF offending > 0 THEN
    RAISE EXCEPTION '% found % offending rows in run %', of_check, offending, of_run
      USING ERRCODE = 'CM070', DETAIL = 'one of them: ' || example;
  END IF;
  INSERT INTO batch.check_result AS r (run_no, name, epoch, started_at, finished_at)
    VALUES (of_run, of_check, held_epoch, began, clock_timestamp())
    ON CONFLICT (run_no, name) DO UPDATE
      SET epoch = excluded.epoch, started_at = excluded.started_at, finished_at = excluded.finished_at;
END $$;

-- Does what is left of a run's checks, and finds it verified. Returns how many checks there are.
CREATE OR REPLACE FUNCTION batch.verify(of_run integer, held_epoch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  check_name text;
  checks integer := (SELECT count(*) FROM batch.publication_check);
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  IF checks = 0 THEN
    RAISE EXCEPTION 'no publication check is installed' USING ERRCODE = 'CM070';
  END IF;
  FOR check_name IN SELECT batch.checks_left(of_run, held_epoch) LOOP
    PERFORM batch.run_check(of_run, held_epoch, check_name);
  END LOOP;
  UPDATE batch.run SET state = 'verified' WHERE run_no = of_run;
  RETURN checks;
END $$;
REVOKE ALL ON FUNCTION batch.checks_left(integer, integer), batch.run_check(integer, integer, text),
  batch.verify(integer, integer) FROM PUBLIC;
SELECT batch.grant_rights();
