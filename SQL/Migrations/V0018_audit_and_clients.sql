-- The audit log is a chain: each entry holds the hash of the one before it. What a run, a load or a person does is
-- entered by the database, in the transaction that does it. Below: what is kept as it was, and what clients see.

-- The head of the chain. Whoever adds an entry holds its row until the end of the transaction; units of work add none.
CREATE TABLE batch.audit_head (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  event_no bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- SHA-256 over the hash before, the number and the instant as COPY sends them, then every text with its length in
-- bytes before it, or -1 for none.
CREATE FUNCTION batch.audit_hash(previous bytea, event_no bigint, occurred_at timestamptz, actor text, action text,
  object text, reason text, detail jsonb) RETURNS bytea
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT sha256(previous || int8send(event_no) || timestamptz_send(occurred_at)
    || string_agg(coalesce(int4send(octet_length(f.bytes)) || f.bytes, int4send(-1)), ''::bytea ORDER BY f.place))
  FROM (
    SELECT u.place, convert_to(u.field, 'UTF8') AS bytes FROM unnest(ARRAY[actor, action, object, reason, detail::text]) WITH ORDINALITY AS u (field, place)
  ) f;
END;

ALTER TABLE batch.audit_event
  ALTER event_no DROP IDENTITY, ADD previous_hash bytea CHECK (octet_length(previous_hash) = 32),
  ADD hash bytea UNIQUE CHECK (octet_length(hash) = 32);
-- Entries that are there already become the beginning of the chain, without gaps between their numbers.
ALTER TABLE batch.audit_event DISABLE TRIGGER audit_event_is_append_only;
DO $$
DECLARE
  event batch.audit_event;
  place bigint := 0;
  before bytea := decode(repeat('00', 32), 'hex');
  made bytea;
BEGIN
  FOR event IN SELECT * FROM batch.audit_event ORDER BY event_no LOOP
    place := place + 1;
    made := batch.audit_hash(before, place, event.occurred_at, event.actor, event.action, event.object, event.reason,
      event.detail);
    UPDATE batch.audit_event SET event_no = place, previous_hash = before, hash = made WHERE event_no = event.event_no;
    before := made;
  END LOOP;
  INSERT INTO batch.audit_head (event_no, hash) VALUES (place, before);
END $$;
ALTER TABLE batch.audit_event ENABLE TRIGGER audit_event_is_append_only;
ALTER TABLE batch.audit_event ALTER previous_hash SET NOT NULL, ALTER hash SET NOT NULL;

-- Who, when and which number is what the server knows, and never what a statement says.
CREATE FUNCTION batch.chain_audit_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE last batch.audit_head;
BEGIN
  SELECT * INTO STRICT last FROM batch.audit_head FOR UPDATE;
  NEW.event_no := last.event_no + 1;
  NEW.occurred_at := clock_timestamp();
  NEW.actor := session_user;
  NEW.previous_hash := last.hash;
  NEW.hash := batch.audit_hash(last.hash, NEW.event_no, NEW.occurred_at, NEW.actor, NEW.action, NEW.object, NEW.reason,
    NEW.detail);
  UPDATE batch.audit_head SET event_no = NEW.event_no, hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_is_chained BEFORE INSERT ON batch.audit_event
  FOR EACH ROW EXECUTE FUNCTION batch.chain_audit_event();
CREATE TRIGGER audit_head_is_kept BEFORE INSERT OR DELETE ON batch.audit_head
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER audit_head_is_not_truncated BEFORE TRUNCATE ON batch.audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

-- What a command enters itself, since only it knows how much it came to.
CREATE FUNCTION batch.audit(of_action text, of_object text, more jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF of_action NOT IN ('load accounts', 'reconcile run') THEN
    RAISE EXCEPTION '% is entered by the database alone', of_action USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO batch.audit_event (action, object, detail) VALUES (of_action, of_object, jsonb_strip_nulls(more));
END $$;

-- Everything below is entered at the end of its transaction, so that nobody waits for the head's row while a load or a
-- stage goes on. Each entry names what can be held against it later: fingerprints above all.
CREATE FUNCTION batch.audit_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  run batch.run;
  action text := CASE
    WHEN TG_OP = 'INSERT' THEN 'run begin'
    WHEN NEW.state = OLD.state AND NEW.epoch > OLD.epoch THEN 'run take over'
    WHEN NEW.state = OLD.state THEN NULL
    WHEN NEW.state = 'verified' THEN 'run verify'
    WHEN NEW.state = 'published' THEN 'run publish'
    WHEN NEW.state = 'failed' THEN 'run fail'
    WHEN NEW.state = 'abandoned' THEN 'run abandon' END;
BEGIN
  IF action IS NOT NULL THEN
    -- As it is at the end of the transaction.
    SELECT * INTO STRICT run FROM batch.run r WHERE r.run_no = NEW.run_no;
    INSERT INTO batch.audit_event (action, object, reason, detail)
    VALUES (action, run.period, NEW.failure, jsonb_strip_nulls(jsonb_build_object(
      'run', run.run_no, 'version', run.version, 'purpose', run.purpose, 'attempt', NEW.epoch,
      'engine_version', run.engine_version, 'parameter_set', run.parameter_set,
      'input_fingerprint', encode(run.input_fingerprint, 'hex'),
      'output_fingerprint', encode(run.output_fingerprint, 'hex'))));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER run_is_audited AFTER INSERT OR UPDATE ON batch.run DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION batch.audit_run();

CREATE FUNCTION book.audit_input() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  action text := CASE
    WHEN TG_OP = 'INSERT' THEN CASE NEW.version WHEN 1 THEN 'period open' ELSE 'period reopen' END
    WHEN NEW.state = OLD.state THEN NULL
    WHEN NEW.state = 'sealed' THEN 'period seal'
    WHEN NEW.state = 'closed' THEN 'period close' END;
BEGIN
  IF action IS NOT NULL THEN
    INSERT INTO batch.audit_event (action, object, reason, detail)
    VALUES (action, NEW.period, CASE TG_OP WHEN 'INSERT' THEN NEW.reason END, jsonb_strip_nulls(jsonb_build_object(
      'version', NEW.version, 'fingerprint', encode(NEW.fingerprint, 'hex'), 'accounts', NEW.accounts,
      'parameter_set', NEW.parameter_set)));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER period_input_is_audited AFTER INSERT OR UPDATE ON book.period_input
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION book.audit_input();

CREATE FUNCTION book.audit_dataset() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO batch.audit_event (action, object, detail)
  VALUES (CASE NEW.origin WHEN 'freeze' THEN 'period freeze' ELSE 'load' END, NEW.period,
    jsonb_build_object('fingerprint', encode(NEW.fingerprint, 'hex')));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER dataset_is_audited AFTER INSERT ON book.dataset DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION book.audit_dataset();

-- Sets that are not in force are a proposal's, which has an entry of its own.
CREATE FUNCTION reference.audit_set() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO batch.audit_event (action, object, detail)
  VALUES ('parameters in force', 'parameters', jsonb_build_object('parameter_set', NEW.parameter_set,
    'fingerprint', encode(NEW.fingerprint, 'hex'), 'proposals', NEW.proposals));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER parameter_set_is_audited AFTER UPDATE ON reference.parameter_set
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.is_in_force AND OLD.completed_at IS NULL AND NEW.completed_at IS NOT NULL)
  EXECUTE FUNCTION reference.audit_set();

CREATE FUNCTION batch.audit_schema() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE content jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  INSERT INTO batch.audit_event (action, object, detail)
  VALUES (CASE WHEN TG_TABLE_NAME = 'migration' THEN 'database migrate' WHEN TG_OP = 'DELETE' THEN 'check remove'
      ELSE 'check set' END, content ->> 'name', jsonb_build_object('sha256', encode(coalesce(
      (content ->> 'sha256')::bytea, sha256(convert_to(content ->> 'query', 'UTF8'))), 'hex')));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER migration_is_audited AFTER INSERT ON crossmargin.migration
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION batch.audit_schema();
CREATE CONSTRAINT TRIGGER publication_check_is_audited AFTER INSERT OR UPDATE OR DELETE ON batch.publication_check
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION batch.audit_schema();

-- What was sealed and published before there was a chain is entered now, so that each has an entry that vouches for it.
INSERT INTO batch.audit_event (action, object, detail)
SELECT 'period seal', i.period, jsonb_build_object('version', i.version, 'fingerprint', encode(i.fingerprint, 'hex'),
  'accounts', i.accounts, 'parameter_set', i.parameter_set, 'entered', 'with the chain')
FROM book.period_input i WHERE i.state <> 'open' ORDER BY i.input_no;
INSERT INTO batch.audit_event (action, object, detail)
SELECT 'run publish', n.period, jsonb_strip_nulls(jsonb_build_object('run', n.run_no, 'version', n.version,
  'engine_version', r.engine_version, 'input_fingerprint', encode(r.input_fingerprint, 'hex'),
  'output_fingerprint', encode(r.output_fingerprint, 'hex'), 'entered', 'with the chain'))
FROM batch.publication n JOIN batch.run r USING (run_no) ORDER BY n.published_at, n.run_no;

-- A run is verified and published by batch.verify and batch.publish, which run as the owner, and by nobody else; what
-- it came to is set once; and once published its row never changes again.
CREATE FUNCTION batch.guard_run() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'published'
    OR OLD.output_fingerprint IS NOT NULL AND NEW.output_fingerprint IS DISTINCT FROM OLD.output_fingerprint THEN
    RAISE EXCEPTION 'run % is kept as it is: % refused', OLD.run_no, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('verified', 'published') AND NEW.state <> OLD.state
    AND NOT pg_has_role(current_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = TG_RELID), 'USAGE') THEN
    RAISE EXCEPTION 'run % becomes % by a function of the database only', OLD.run_no, NEW.state
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_is_guarded BEFORE UPDATE OR DELETE ON batch.run
  FOR EACH ROW EXECUTE FUNCTION batch.guard_run();

-- What only grows, or is kept as it was, against all three.
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['reference.instrument_key', 'reference.asset_key', 'book.period_account',
    'crossmargin.migration'] LOOP
    EXECUTE format('CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON %s
      FOR EACH ROW EXECUTE FUNCTION batch.refuse_change()', kept);
    EXECUTE format('CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change()', kept);
  END LOOP;
END $$;
CREATE TRIGGER dataset_is_not_changed BEFORE UPDATE ON book.dataset FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER input_goes_forward BEFORE UPDATE ON book.period_input FOR EACH ROW WHEN (NEW.state < OLD.state)
  EXECUTE FUNCTION batch.refuse_change();
-- A table of a list of parts is truncated on its own: each is guarded when it is attached, and those that are, now.
CREATE FUNCTION batch.refuse_truncation(of_part regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER is_not_truncated BEFORE TRUNCATE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change()', of_part);
END $$;
REVOKE ALL ON FUNCTION batch.chain_audit_event(), batch.audit(text, text, jsonb), batch.audit_run(), book.audit_input(),
  book.audit_dataset(), reference.audit_set(), batch.audit_schema(), batch.refuse_truncation(regclass) FROM PUBLIC;

-- Clients: a login sees the accounts of its clients, in what was published while they were that client's.
CREATE TABLE batch.client_login (
  login text NOT NULL CHECK (octet_length(login) BETWEEN 1 AND 63),
  client book.identifier NOT NULL,
  PRIMARY KEY (login, client)
);
CREATE INDEX account_by_client ON book.account (client);
CREATE FUNCTION batch.audit_client_login() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO batch.audit_event (action, object, detail)
  VALUES ('client login ' || CASE TG_OP WHEN 'INSERT' THEN 'add' ELSE 'remove' END,
    CASE TG_OP WHEN 'INSERT' THEN NEW.login ELSE OLD.login END,
    jsonb_build_object('client', CASE TG_OP WHEN 'INSERT' THEN NEW.client ELSE OLD.client END));
  RETURN NULL;
END $$;
CREATE TRIGGER client_login_is_audited AFTER INSERT OR DELETE ON batch.client_login
  FOR EACH ROW EXECUTE FUNCTION batch.audit_client_login();
CREATE TRIGGER client_login_is_kept BEFORE UPDATE ON batch.client_login FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();

CREATE FUNCTION published.own_accounts() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(a.account_no), '{}')
  FROM batch.client_login l JOIN book.account a ON a.client = l.client WHERE l.login = session_user
$$;
CREATE FUNCTION published.is_own_input(of_input integer, of_account integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM book.period_account a JOIN batch.client_login l ON l.client = a.client AND l.login = session_user
    WHERE a.input_no = of_input AND a.account_no = of_account
      AND EXISTS (SELECT FROM batch.run r JOIN batch.publication n USING (run_no) WHERE r.input_no = of_input))
$$;
CREATE FUNCTION published.is_own_result(of_run integer, of_account integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM batch.publication n JOIN batch.run r USING (run_no)
    WHERE n.run_no = of_run AND published.is_own_input(r.input_no, of_account))
$$;
REVOKE ALL ON FUNCTION batch.audit_client_login(), published.own_accounts(), published.is_own_input(integer, integer),
  published.is_own_result(integer, integer) FROM PUBLIC;

-- Whoever may read a table reads all of it, but for clients: no policy stands in the way of a stage or an export.
DO $$
DECLARE seen text;
BEGIN
  FOREACH seen IN ARRAY ARRAY['book.period_account', 'result.margin', 'result.margin_call', 'result.statement'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', seen);
    EXECUTE format('CREATE POLICY readers_see_all ON %s FOR SELECT USING (true)', seen);
  END LOOP;
END $$;
CREATE VIEW published.numbered WITH (security_barrier) AS
SELECT n.period, n.version, n.run_no, r.input_no FROM batch.publication n JOIN batch.run r USING (run_no);
CREATE VIEW published.own_account WITH (security_invoker, security_barrier) AS
SELECT n.period, n.version, a.account, a.client, a.name, a.model, a.reporting_currency, a.time_zone, a.status
FROM published.numbered n JOIN book.period_account a USING (input_no);
CREATE VIEW published.own_margin WITH (security_invoker, security_barrier) AS
SELECT n.period, n.version, a.account, m.status, m.equity, m.initial, m.maintenance, m.risk, m.diversified_scan,
  m.worst_scenario, m.unpriced_reason
FROM published.numbered n JOIN result.margin m USING (run_no) JOIN book.period_account a USING (input_no, account_no);
CREATE VIEW published.own_call WITH (security_invoker, security_barrier) AS
SELECT n.period, n.version, a.account, c.call, c.amount_usd, c.issued_at, c.due_at, c.first_due_at, c.supersedes
FROM published.numbered n JOIN result.margin_call c USING (run_no) JOIN book.period_account a USING (input_no, account_no);
CREATE VIEW published.own_statement WITH (security_invoker, security_barrier) AS
SELECT n.period, n.version, a.account, s.statement, s.supersedes, s.opening_equity, s.closing_equity, s.unreconciled,
  s.tie_outs_passed, s.tie_outs_total, encode(s.sha256, 'hex') AS sha256
FROM published.numbered n JOIN result.statement s USING (run_no) JOIN book.period_account a USING (input_no, account_no)
WHERE s.state = 'released';
SELECT batch.refuse_truncation(c.oid) FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND (c.relnamespace IN ('book'::regnamespace, 'result'::regnamespace)
  OR c.oid IN ('batch.run'::regclass, 'batch.stage_execution'::regclass, 'batch.unit'::regclass, 'batch.client_login'::regclass))
  AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname ~ 'is_not_truncated$');
SELECT batch.grant_rights();
