-- Add-ons: what people add to the requirement of an account, or of all accounts of a client (MR-07). One role
-- proposes, another approves; an add-on expires, and is ended before that by four eyes as well.

CREATE TABLE reference.add_on (
  add_on integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The add-on that this row ends; null for one that adds.
  ends integer REFERENCES reference.add_on,
  account book.identifier REFERENCES book.account (account),
  client book.identifier,
  multiplier book.exact CONSTRAINT multiplier_is_not_below_one CHECK (multiplier >= 1),
  amount_usd book.not_negative CONSTRAINT amount_is_in_cents CHECK (amount_usd = round(amount_usd, 2)),
  reason text NOT NULL CONSTRAINT add_on_has_a_reason CHECK (reason ~ '\S'),
  announced_at timestamptz NOT NULL,
  -- Periods that close from the one instant on and before the other have it; what ends it ends it for
  -- periods that close from its instant on.
  effective_at timestamptz NOT NULL CONSTRAINT effective_at_is_an_instant CHECK (isfinite(effective_at)),
  expires_at timestamptz CONSTRAINT expires_at_is_an_instant CHECK (isfinite(expires_at)),
  proposed_by text NOT NULL,
  state reference.proposal_state NOT NULL DEFAULT 'proposed',
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  CONSTRAINT add_on_is_of_one_account_or_client CHECK (num_nonnulls(account, client) = CASE WHEN ends IS NULL THEN 1 ELSE 0 END),
  CONSTRAINT add_on_adds CHECK (CASE WHEN ends IS NULL
    THEN num_nulls(multiplier, amount_usd) = 0 AND (multiplier > 1 OR amount_usd > 0)
    ELSE num_nonnulls(multiplier, amount_usd) = 0 END),
  CONSTRAINT add_on_expires CHECK (CASE WHEN ends IS NULL
    THEN expires_at IS NOT NULL AND expires_at > effective_at ELSE expires_at IS NULL END),
  CONSTRAINT maker_is_not_checker CHECK (decided_by <> proposed_by),
  CONSTRAINT decided_means_by_whom_and_when CHECK ((state = 'proposed') = (decided_by IS NULL)
    AND (state = 'proposed') = (decided_at IS NULL)),
  CONSTRAINT rejection_has_a_reason CHECK (state <> 'rejected' OR decision_reason ~ '\S')
);
CREATE UNIQUE INDEX add_on_is_ended_once ON reference.add_on (ends) WHERE state <> 'rejected';

-- Bounds that come with the schema are nobody's change.
ALTER TABLE reference.bound DISABLE TRIGGER bound_is_audited;
INSERT INTO reference.bound (file, key, name, lowest, highest) VALUES
  ('add_ons', '*', 'multiplier', 1, 10),
  ('add_ons', '*', 'amount_usd', 0, 99999999999999999999.99);
ALTER TABLE reference.bound ENABLE TRIGGER bound_is_audited;

-- Who does what is what the server knows of the session, and never what a statement says.
CREATE FUNCTION reference.announce_add_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE broken text;
BEGIN
  NEW.announced_at := clock_timestamp();
  NEW.effective_at := coalesce(NEW.effective_at, NEW.announced_at);
  NEW.proposed_by := session_user;
  NEW.state := 'proposed';
  NEW.decided_by := NULL;
  NEW.decided_at := NULL;
  NEW.decision_reason := NULL;
  IF NEW.ends IS NOT NULL AND NOT EXISTS (
    SELECT FROM reference.add_on a WHERE a.add_on = NEW.ends AND a.ends IS NULL AND a.state = 'approved'
  ) THEN
    RAISE EXCEPTION 'add-on % is not approved', NEW.ends USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.client IS NOT NULL AND NOT EXISTS (SELECT FROM book.account a WHERE a.client = NEW.client) THEN
    RAISE EXCEPTION 'client % has no account', NEW.client USING ERRCODE = 'foreign_key_violation';
  END IF;
  SELECT string_agg(format('%s is %s, bounds %s to %s', b.name, given.value, trim_scale(b.lowest),
    trim_scale(b.highest)), E'\n' ORDER BY b.name)
  INTO broken
  FROM (VALUES ('multiplier', NEW.multiplier::numeric), ('amount_usd', NEW.amount_usd::numeric)) AS given (name, value)
  JOIN reference.bound b ON b.file = 'add_ons' AND b.key = '*' AND b.name = given.name
  WHERE given.value NOT BETWEEN b.lowest AND b.highest;
  IF NEW.expires_at <= NEW.effective_at THEN
    broken := concat_ws(E'\n', broken, format('expires_at is %s, which is not after %s, from when on it would hold',
      book.iso_instant(NEW.expires_at), book.iso_instant(NEW.effective_at)));
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an add-on is out of its bounds' USING ERRCODE = 'CM065', DETAIL = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION reference.decide_add_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state <> 'proposed' OR NEW.state = 'proposed' THEN
    RAISE EXCEPTION 'add-on % is %', OLD.add_on, OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.add_on, NEW.ends, NEW.account, NEW.client, NEW.multiplier, NEW.amount_usd, NEW.reason, NEW.announced_at,
      NEW.effective_at, NEW.expires_at, NEW.proposed_by)
    IS DISTINCT FROM
    (OLD.add_on, OLD.ends, OLD.account, OLD.client, OLD.multiplier, OLD.amount_usd, OLD.reason, OLD.announced_at,
      OLD.effective_at, OLD.expires_at, OLD.proposed_by) THEN
    RAISE EXCEPTION 'add-on % is only ever decided', OLD.add_on USING ERRCODE = 'restrict_violation';
  END IF;
  NEW.decided_by := session_user;
  NEW.decided_at := clock_timestamp();
  RETURN NEW;
END $$;
-- Runs as its owner, so that whoever proposes or decides needs no right to write the log.
CREATE FUNCTION reference.audit_add_on() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO batch.audit_event (actor, action, object, reason, detail)
  VALUES (session_user,
    'parameters add-on ' || CASE NEW.state
      WHEN 'approved' THEN 'approve' WHEN 'rejected' THEN 'reject'
      ELSE CASE WHEN NEW.ends IS NULL THEN 'propose' ELSE 'end' END END,
    'add-on ' || NEW.add_on, CASE NEW.state WHEN 'proposed' THEN NEW.reason ELSE NEW.decision_reason END,
    jsonb_strip_nulls(jsonb_build_object('ends', NEW.ends, 'account', NEW.account, 'client', NEW.client,
      'multiplier', NEW.multiplier, 'amount_usd', NEW.amount_usd, 'effective_at', NEW.effective_at,
      'expires_at', NEW.expires_at)));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reference.audit_add_on() FROM PUBLIC;
CREATE TRIGGER add_on_is_announced BEFORE INSERT ON reference.add_on
  FOR EACH ROW EXECUTE FUNCTION reference.announce_add_on();
CREATE TRIGGER add_on_is_decided_once BEFORE UPDATE ON reference.add_on
  FOR EACH ROW EXECUTE FUNCTION reference.decide_add_on();
CREATE TRIGGER add_on_is_audited AFTER INSERT OR UPDATE ON reference.add_on
  FOR EACH ROW EXECUTE FUNCTION reference.audit_add_on();
CREATE TRIGGER add_on_is_kept BEFORE DELETE ON reference.add_on
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER add_on_is_not_truncated BEFORE TRUNCATE ON reference.add_on
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

-- What is added to accounts of a period that closes at an instant: of several add-ons of an account and of
-- its client the largest multiplier, and the sum of the amounts.
CREATE FUNCTION reference.add_ons(at timestamptz)
RETURNS TABLE (account_no integer, multiplier numeric, amount_usd numeric, add_ons integer[])
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH added AS MATERIALIZED (
    SELECT a.* FROM reference.add_on a
    WHERE a.ends IS NULL AND a.state = 'approved' AND a.effective_at <= at AND a.expires_at > at
      AND NOT EXISTS (
        SELECT FROM reference.add_on e WHERE e.ends = a.add_on AND e.state = 'approved' AND e.effective_at <= at)
  )
  -- A sum beyond what an amount can be makes its account unpriced, and not the period impossible.
  SELECT f.account_no, max(f.multiplier), least(sum(f.amount_usd), 99999999999999999999.99),
    array_agg(f.add_on ORDER BY f.add_on)
  FROM (
    SELECT o.account_no, a.add_on, a.multiplier::numeric, a.amount_usd::numeric
    FROM added a JOIN book.account o ON o.account = a.account
    UNION ALL
    SELECT o.account_no, a.add_on, a.multiplier::numeric, a.amount_usd::numeric
    FROM added a JOIN book.account o ON o.client = a.client
  ) f
  GROUP BY f.account_no;
END;

-- What was added when an input was sealed is a part of it, whatever is decided later.
ALTER TABLE book.period_account
  ADD margin_multiplier numeric(38,18) NOT NULL DEFAULT 1,
  ADD margin_add_on_usd numeric(38,18) NOT NULL DEFAULT 0,
  ADD margin_add_ons integer[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT margin_add_on_does_not_lower CHECK (margin_multiplier >= 1 AND margin_add_on_usd >= 0);

-- Keeps the accounts as they stand for an input that is being sealed; how many there are.
CREATE OR REPLACE FUNCTION book.freeze_accounts(of_input integer) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  made text := 'period_account_' || of_input;
  frozen bigint;
BEGIN
  EXECUTE format('CREATE TABLE book.%I (LIKE book.period_account INCLUDING CONSTRAINTS)', made);
  EXECUTE format('INSERT INTO book.%I (input_no, account_no, account, client, name, model, reporting_currency, time_zone,
      status, margin_multiplier, margin_add_on_usd, margin_add_ons)
    SELECT %s, o.account_no, o.account, o.client, o.name, o.model, o.reporting_currency, o.time_zone, o.status,
      coalesce(a.multiplier, 1), coalesce(a.amount_usd, 0), coalesce(a.add_ons, ''{}'')
    FROM book.account o
    LEFT JOIN reference.add_ons((
      SELECT p.closes_at FROM book.period_input i JOIN book.period p USING (period) WHERE i.input_no = %s)) a
      USING (account_no)
    ORDER BY o.account_no', made, of_input, of_input);
  GET DIAGNOSTICS frozen = ROW_COUNT;
  EXECUTE format('ALTER TABLE book.%I ADD PRIMARY KEY (input_no, account_no), ADD UNIQUE (input_no, account)', made);
  EXECUTE format('ALTER TABLE book.period_account ATTACH PARTITION book.%I FOR VALUES IN (%s)', made, of_input);
  EXECUTE format('ANALYZE book.%I', made);
  RETURN frozen;
END $$;

-- What an add-on comes to; zero for an unpriced account too.
ALTER TABLE result.margin
  ADD add_on_initial numeric(38,18) NOT NULL DEFAULT 0,
  ADD add_on_maintenance numeric(38,18) NOT NULL DEFAULT 0;

-- Gives the two roles their rights in this database; a role that is not there is left out.
CREATE OR REPLACE FUNCTION batch.grant_rights() RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE granted text[] := '{}';
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_operator') THEN
    GRANT USAGE ON SCHEMA crossmargin, reference, batch, book, result, reconciliation TO crossmargin_operator;
    GRANT SELECT ON ALL TABLES IN SCHEMA crossmargin, reference, batch, book, result, reconciliation TO crossmargin_operator;
    -- Files are staged in tables of the operator's own, gone with the transaction.
    GRANT USAGE, CREATE ON SCHEMA staging TO crossmargin_operator;
    -- Neither `is_in_force` nor whose proposals made a set: an operator's set is a proposed one.
    GRANT INSERT (fingerprint), UPDATE (completed_at) ON reference.parameter_set TO crossmargin_operator;
    GRANT INSERT ON reference.asset, reference.asset_haircut, reference.netting_node, reference.underlying,
      reference.margin_tier, reference.open_interest_band, reference.instrument, reference.scenario,
      reference.parameter TO crossmargin_operator;
    GRANT INSERT (asset) ON reference.asset_key TO crossmargin_operator;
    GRANT INSERT (instrument) ON reference.instrument_key TO crossmargin_operator;
    GRANT INSERT (parameter_set, base_set, reason, effective_at), UPDATE (state, decision_reason)
      ON reference.proposal TO crossmargin_operator;
    GRANT INSERT (ends, account, client, multiplier, amount_usd, reason, effective_at, expires_at),
      UPDATE (state, decision_reason) ON reference.add_on TO crossmargin_operator;
    GRANT EXECUTE ON FUNCTION batch.part_differences(text, text, integer, integer) TO crossmargin_operator;
    granted := granted || 'crossmargin_operator'::text;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_client') THEN
    GRANT USAGE ON SCHEMA published TO crossmargin_client;
    GRANT SELECT ON published.version, published.risk_array, published.delta, published.netting TO crossmargin_client;
    granted := granted || 'crossmargin_client'::text;
  END IF;
  RETURN granted;
END $$;

SELECT batch.grant_rights();
