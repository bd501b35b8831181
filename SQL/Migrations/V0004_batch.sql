-- Runs, their stages and units of work, and publications.

CREATE TABLE batch.run (
  run_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  period book.identifier NOT NULL REFERENCES book.period,
  input_no integer REFERENCES book.period_input,
  version integer NOT NULL CHECK (version >= 1),
  state batch.run_state NOT NULL DEFAULT 'created',
  -- Raised by each attempt; a writer that holds an older one commits nothing.
  epoch integer NOT NULL DEFAULT 1 CHECK (epoch >= 1),
  purpose batch.run_purpose NOT NULL DEFAULT 'live',
  -- The run that a replay or preview is held against.
  original_run_no integer REFERENCES batch.run,
  -- The terms it is computed by: those its input was sealed with, but for a preview.
  parameter_set integer REFERENCES reference.parameter_set,
  engine_version text NOT NULL,
  strict boolean NOT NULL DEFAULT false,
  -- What was published before it and enters it, pinned with the seal: the period before of the same
  -- kind, the version before of the same period, and the last transition of a call.
  prior_run_no integer REFERENCES batch.run,
  superseded_run_no integer REFERENCES batch.run,
  call_event_no bigint,
  -- SHA-256 over the sealed input and the results it follows.
  input_fingerprint bytea CHECK (octet_length(input_fingerprint) = 32),
  output_fingerprint bytea CHECK (octet_length(output_fingerprint) = 32),
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  failure text,
  CONSTRAINT only_a_live_run_stands_alone CHECK ((purpose = 'live') = (original_run_no IS NULL)),
  CONSTRAINT frozen_means_terms CHECK (state IN ('created', 'failed', 'abandoned') OR parameter_set IS NOT NULL)
);
CREATE INDEX run_by_period ON batch.run (period, run_no);

CREATE TABLE batch.stage_execution (
  run_no integer NOT NULL REFERENCES batch.run,
  stage batch.stage NOT NULL,
  epoch integer NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  rows bigint,
  -- SHA-256 over what the stage made, where it made something.
  digest bytea CHECK (octet_length(digest) = 32),
  PRIMARY KEY (run_no, stage),
  CONSTRAINT finished_means_counted CHECK ((finished_at IS NULL) = (rows IS NULL))
);

CREATE TABLE batch.unit (
  run_no integer NOT NULL REFERENCES batch.run,
  stage batch.stage NOT NULL,
  unit_no integer NOT NULL CHECK (unit_no >= 1),
  -- Account numbers [first, last].
  first_account_no integer NOT NULL,
  last_account_no integer NOT NULL,
  done_epoch integer,
  done_at timestamptz,
  rows bigint,
  digest bytea CHECK (octet_length(digest) = 32),
  PRIMARY KEY (run_no, stage, unit_no),
  CONSTRAINT unit_range_is_ordered CHECK (first_account_no <= last_account_no),
  CONSTRAINT done_means_counted CHECK ((done_at IS NULL) = (rows IS NULL) AND (done_at IS NULL) = (digest IS NULL))
);

CREATE TABLE batch.publication (
  period book.identifier NOT NULL REFERENCES book.period,
  version integer NOT NULL CHECK (version >= 1),
  run_no integer NOT NULL UNIQUE REFERENCES batch.run,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (period, version)
);
CREATE TRIGGER publication_is_append_only BEFORE UPDATE OR DELETE ON batch.publication
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER publication_is_not_truncated BEFORE TRUNCATE ON batch.publication
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

CREATE TABLE batch.audit_event (
  event_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor text NOT NULL DEFAULT session_user,
  action text NOT NULL,
  object text NOT NULL,
  reason text,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE ON batch.audit_event
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER audit_event_is_not_truncated BEFORE TRUNCATE ON batch.audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

-- The checks that must return no row before a run is published; kept in step with SQL/Checks by
-- `crossmargin database migrate`. Each query takes the run number as $1.
CREATE TABLE batch.publication_check (
  name text PRIMARY KEY,
  query text NOT NULL
);

-- The fence: every writing transaction of a run calls it first. The row lock makes a take-over wait
-- until the writer has committed, and a writer that comes late sees the raised epoch.
CREATE FUNCTION batch.assert_epoch(of_run integer, held_epoch integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE current_epoch integer;
BEGIN
  SELECT epoch INTO current_epoch FROM batch.run WHERE run_no = of_run FOR SHARE;
  IF current_epoch IS DISTINCT FROM held_epoch THEN
    RAISE EXCEPTION 'run % is owned by attempt %, not by attempt %', of_run, current_epoch, held_epoch
      USING ERRCODE = 'CM076';
  END IF;
END $$;
REVOKE ALL ON FUNCTION batch.assert_epoch(integer, integer) FROM PUBLIC;
