-- Terms change by four eyes: one role proposes, another approves, and from an announced instant on the
-- change is part of the terms.

-- A set is filled, completed, and never changed again. Sets that are not in force were proposed, or are
-- what a proposal would make of a period's terms.
ALTER TABLE reference.parameter_set
  -- When the newest of its proposals takes effect; -infinity where terms were loaded and never proposed.
  ADD effective_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD is_in_force boolean NOT NULL DEFAULT false,
  -- The approved proposals that made it, in the order in which they change the terms.
  ADD proposals integer[] NOT NULL DEFAULT '{}',
  ADD completed_at timestamptz;
UPDATE reference.parameter_set SET is_in_force = true, completed_at = created_at;

CREATE FUNCTION reference.refuse_change_of_completed_set() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.completed_at IS NOT NULL OR NEW.completed_at IS NULL
    OR (NEW.parameter_set, NEW.fingerprint, NEW.created_at, NEW.created_by, NEW.effective_at, NEW.is_in_force, NEW.proposals)
      IS DISTINCT FROM
      (OLD.parameter_set, OLD.fingerprint, OLD.created_at, OLD.created_by, OLD.effective_at, OLD.is_in_force, OLD.proposals)
  THEN
    RAISE EXCEPTION 'parameter set % is only ever completed', OLD.parameter_set USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER parameter_set_is_only_completed BEFORE UPDATE ON reference.parameter_set
  FOR EACH ROW EXECUTE FUNCTION reference.refuse_change_of_completed_set();
CREATE TRIGGER parameter_set_is_kept BEFORE DELETE ON reference.parameter_set
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER parameter_set_is_not_truncated BEFORE TRUNCATE ON reference.parameter_set
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

CREATE FUNCTION reference.refuse_addition_to_completed_set() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (
    SELECT FROM reference.parameter_set s
    WHERE s.completed_at IS NOT NULL AND s.parameter_set IN (SELECT a.parameter_set FROM added a)
  ) THEN
    RAISE EXCEPTION 'a row for a completed parameter set was refused by %', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['asset', 'asset_haircut', 'netting_node', 'underlying', 'margin_tier',
    'open_interest_band', 'instrument', 'scenario', 'parameter'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON reference.%I REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION reference.refuse_addition_to_completed_set()', kept || '_is_of_an_open_set', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON reference.%I
      FOR EACH ROW EXECUTE FUNCTION batch.refuse_change()', kept || '_is_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON reference.%I
      FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change()', kept || '_is_not_truncated', kept);
  END LOOP;
END $$;

CREATE TYPE reference.proposal_state AS ENUM ('proposed', 'approved', 'rejected');
CREATE TABLE reference.proposal (
  proposal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What is proposed is the difference of the two: every term that is another in the one than in the
  -- other takes its new value, and no other term is touched.
  parameter_set integer NOT NULL UNIQUE REFERENCES reference.parameter_set,
  base_set integer NOT NULL REFERENCES reference.parameter_set,
  reason text NOT NULL CONSTRAINT proposal_has_a_reason CHECK (reason ~ '\S'),
  announced_at timestamptz NOT NULL,
  -- The change is part of the terms of periods that close then or later.
  effective_at timestamptz NOT NULL CONSTRAINT effective_at_is_an_instant CHECK (isfinite(effective_at)),
  proposed_by text NOT NULL,
  state reference.proposal_state NOT NULL DEFAULT 'proposed',
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  CONSTRAINT proposal_differs_from_its_base CHECK (parameter_set <> base_set),
  CONSTRAINT maker_is_not_checker CHECK (decided_by <> proposed_by),
  CONSTRAINT decided_means_by_whom_and_when CHECK ((state = 'proposed') = (decided_by IS NULL)
    AND (state = 'proposed') = (decided_at IS NULL)),
  CONSTRAINT rejection_has_a_reason CHECK (state <> 'rejected' OR decision_reason ~ '\S')
);

-- Who does what is what the server knows of the session, and never what a statement says.
CREATE FUNCTION reference.announce_proposal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE broken text;
BEGIN
  NEW.announced_at := clock_timestamp();
  NEW.proposed_by := session_user;
  NEW.state := 'proposed';
  NEW.decided_by := NULL;
  NEW.decided_at := NULL;
  NEW.decision_reason := NULL;
  IF EXISTS (
    SELECT FROM reference.parameter_set s
    WHERE s.parameter_set = NEW.parameter_set AND (s.is_in_force OR s.completed_at IS NULL)
  ) THEN
    RAISE EXCEPTION 'parameter set % cannot be proposed', NEW.parameter_set USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT string_agg(format('%s.csv: %s of %s is %s, bounds %s to %s',
    b.file, b.name, b.key, b.value, b.lowest, b.highest), E'\n' ORDER BY b.file, b.key, b.name)
  INTO broken FROM reference.broken_bounds(NEW.base_set, NEW.parameter_set) b;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a proposed term is out of its bounds' USING ERRCODE = 'CM065', DETAIL = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION reference.decide_proposal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state <> 'proposed' OR NEW.state = 'proposed' THEN
    RAISE EXCEPTION 'proposal % is %', OLD.proposal, OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.proposal, NEW.parameter_set, NEW.base_set, NEW.reason, NEW.announced_at, NEW.effective_at, NEW.proposed_by)
    IS DISTINCT FROM
    (OLD.proposal, OLD.parameter_set, OLD.base_set, OLD.reason, OLD.announced_at, OLD.effective_at, OLD.proposed_by) THEN
    RAISE EXCEPTION 'proposal % is only ever decided', OLD.proposal USING ERRCODE = 'restrict_violation';
  END IF;
  NEW.decided_by := session_user;
  NEW.decided_at := clock_timestamp();
  RETURN NEW;
END $$;
-- Runs as its owner, so that whoever proposes or decides needs no right to write the log.
CREATE FUNCTION reference.audit_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO batch.audit_event (actor, action, object, reason, detail)
  VALUES (session_user,
    'parameters ' || CASE NEW.state WHEN 'proposed' THEN 'propose' WHEN 'approved' THEN 'approve' ELSE 'reject' END,
    'proposal ' || NEW.proposal, CASE NEW.state WHEN 'proposed' THEN NEW.reason ELSE NEW.decision_reason END,
    jsonb_build_object('parameter_set', NEW.parameter_set, 'base_set', NEW.base_set, 'effective_at', NEW.effective_at));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reference.audit_proposal() FROM PUBLIC;
CREATE TRIGGER proposal_is_announced BEFORE INSERT ON reference.proposal
  FOR EACH ROW EXECUTE FUNCTION reference.announce_proposal();
CREATE TRIGGER proposal_is_decided_once BEFORE UPDATE ON reference.proposal
  FOR EACH ROW EXECUTE FUNCTION reference.decide_proposal();
CREATE TRIGGER proposal_is_audited AFTER INSERT OR UPDATE ON reference.proposal
  FOR EACH ROW EXECUTE FUNCTION reference.audit_proposal();
CREATE TRIGGER proposal_is_kept BEFORE DELETE ON reference.proposal
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER proposal_is_not_truncated BEFORE TRUNCATE ON reference.proposal
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

-- The approved proposals that take effect at an instant or before, in the order in which they change the terms.
CREATE FUNCTION reference.approved(at timestamptz) RETURNS integer[]
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(array_agg(p.proposal ORDER BY p.effective_at, p.proposal), '{}')
  FROM reference.proposal p WHERE p.state = 'approved' AND p.effective_at <= at;
END;

-- The terms of a period that closes at an instant: the newest set that has exactly the proposals approved for
-- it. Null while nothing was loaded or run under the newest of them, which is what makes a set of them.
CREATE FUNCTION reference.in_force(at timestamptz) RETURNS integer
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT max(s.parameter_set) FROM reference.parameter_set s
  WHERE s.is_in_force AND s.proposals = reference.approved(at);
END;
