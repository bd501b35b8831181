-- Roles: who may do what. What needs an owner's rights is a function that runs as the owner and does one thing.

-- Such a function looks into pg_catalog first; without its name at the end, a caller's temporary tables would come before.
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS signature FROM pg_proc p
    WHERE p.proconfig && ARRAY['search_path=pg_catalog'] AND p.pronamespace::regnamespace::text
      IN ('reference', 'book', 'batch', 'result', 'reconciliation', 'published')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', f.signature);
  END LOOP;
END $$;

-- A table that is filled before it is part of a list: the batch role may add to it until then.
CREATE FUNCTION batch.let_fill(made regclass, may_fill boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_batch') THEN
    EXECUTE format(CASE WHEN may_fill THEN 'GRANT INSERT ON %s TO crossmargin_batch'
      ELSE 'REVOKE ALL ON %s FROM crossmargin_batch' END, made);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION batch.create_result(of_run integer, held_epoch integer, of_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made text := of_table || '_' || of_run;
BEGIN
  PERFORM batch.assert_epoch(of_run, held_epoch);
  EXECUTE format('CREATE TABLE result.%I (LIKE result.%I INCLUDING CONSTRAINTS)', made, of_table);
  EXECUTE format('ALTER TABLE result.%I ALTER run_no SET DEFAULT %s, ADD CONSTRAINT rows_of_one_run CHECK (run_no = %s)',
    made, of_run, of_run);
  PERFORM batch.let_fill(format('result.%I', made)::regclass, true);
END $$;
CREATE OR REPLACE FUNCTION batch.attach_result(of_run integer, held_epoch integer, of_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
  PERFORM batch.let_fill(format('result.%I', made)::regclass, false);
  PERFORM batch.refuse_truncation(format('result.%I', made)::regclass);
  PERFORM batch.analyze_result(made);
END $$;

-- The tables of a dataset: made, then filled, then attached; dropped when nothing points at them.
CREATE FUNCTION book.create_part(of_dataset integer, of_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made text := of_table || '_' || of_dataset;
BEGIN
  IF EXISTS (SELECT FROM book.period_input i WHERE i.dataset_no = of_dataset) THEN
    RAISE EXCEPTION 'dataset % is in use', of_dataset USING ERRCODE = 'restrict_violation';
  END IF;
  EXECUTE format('CREATE TABLE book.%I (LIKE book.%I)', made, of_table);
  PERFORM batch.let_fill(format('book.%I', made)::regclass, true);
END $$;
CREATE FUNCTION book.attach_part(of_dataset integer, of_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made text := of_table || '_' || of_dataset;
BEGIN
  EXECUTE format('ALTER TABLE book.%I ATTACH PARTITION book.%I FOR VALUES IN (%s)', of_table, made, of_dataset);
  PERFORM batch.let_fill(format('book.%I', made)::regclass, false);
  PERFORM batch.refuse_truncation(format('book.%I', made)::regclass);
  EXECUTE format('ANALYZE book.%I', made);
END $$;
CREATE FUNCTION book.drop_dataset(of_dataset integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part record;
BEGIN
  IF EXISTS (SELECT FROM book.period_input i WHERE i.dataset_no = of_dataset) THEN
    RAISE EXCEPTION 'dataset % is in use', of_dataset USING ERRCODE = 'restrict_violation';
  END IF;
  FOR part IN
    SELECT c.relname || '_' || of_dataset AS name FROM pg_class c
    WHERE c.relnamespace = 'book'::regnamespace AND c.relkind = 'p' AND c.relname <> 'period_account' ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE IF EXISTS book.%I', part.name);
  END LOOP;
  DELETE FROM book.dataset WHERE dataset_no = of_dataset;
END $$;
CREATE FUNCTION book.analyze_accounts() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN ANALYZE book.account; END $$;
CREATE OR REPLACE FUNCTION book.gather_holdings(of_dataset integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made text := 'holding_' || of_dataset;
BEGIN
  EXECUTE format('CREATE TABLE book.%I (LIKE book.holding INCLUDING STORAGE)', made);
  EXECUTE format('INSERT INTO book.%I (dataset_no, account_no, balances, positions, orders)
    SELECT %s, account_no, balances, positions, orders
    FROM book.gathered_holdings(%s, 1, 2147483647) ORDER BY account_no', made, of_dataset, of_dataset);
  EXECUTE format('ALTER TABLE book.holding ATTACH PARTITION book.%I FOR VALUES IN (%s)', made, of_dataset);
  PERFORM batch.refuse_truncation(format('book.%I', made)::regclass);
  EXECUTE format('ANALYZE book.%I (dataset_no, account_no)', made);
END $$;
CREATE OR REPLACE FUNCTION book.freeze_accounts(of_input integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
  PERFORM batch.refuse_truncation(format('book.%I', made)::regclass);
  EXECUTE format('ANALYZE book.%I', made);
  RETURN frozen;
END $$;
ALTER FUNCTION batch.drop_results(integer) SECURITY DEFINER;
ALTER FUNCTION batch.verify(integer, integer) SECURITY DEFINER;
ALTER FUNCTION batch.publish(integer, integer) SECURITY DEFINER;
ALTER FUNCTION reconciliation.record(integer, bigint, text, bigint, text, bytea, boolean) SECURITY DEFINER;
REVOKE ALL ON FUNCTION batch.let_fill(regclass, boolean), book.create_part(integer, text), book.attach_part(integer, text),
  book.drop_dataset(integer), book.analyze_accounts() FROM PUBLIC;

-- Makes crossmargin_owner the owner of what the session's role owns here, where it may.
CREATE FUNCTION batch.give_to_owner() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  owner_oid oid := (SELECT oid FROM pg_roles WHERE rolname = 'crossmargin_owner');
  given record;
BEGIN
  IF owner_oid IS NULL OR NOT pg_has_role(current_user, owner_oid, 'MEMBER') THEN RETURN; END IF;
  IF pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') THEN
    EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO crossmargin_owner', current_database());
  END IF;
  FOR given IN
    WITH space AS (SELECT oid, nspowner FROM pg_namespace WHERE nspname IN
      ('crossmargin', 'reference', 'book', 'batch', 'result', 'reconciliation', 'published', 'staging'))
    SELECT 1 AS place, 'SCHEMA' AS kind, oid::regnamespace::text AS name, nspowner AS held_by FROM space
    UNION ALL
    SELECT 2, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, c.relowner
    FROM pg_class c JOIN space s ON s.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'S') AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i' AND c.relkind = 'S')
    UNION ALL
    SELECT 2, 'FUNCTION', p.oid::regprocedure::text, p.proowner FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
    UNION ALL
    SELECT 2, 'TYPE', t.oid::regtype::text, t.typowner FROM pg_type t JOIN space s ON s.oid = t.typnamespace
    WHERE t.typtype IN ('d', 'e')
    ORDER BY 1
  LOOP
    IF given.held_by <> owner_oid AND pg_has_role(current_user, given.held_by, 'USAGE') THEN
      EXECUTE format('ALTER %s %s OWNER TO crossmargin_owner', given.kind, given.name);
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION batch.give_to_owner() FROM PUBLIC;

-- Gives every role its rights in this database; a role that is not there is left out.
CREATE OR REPLACE FUNCTION batch.grant_rights() RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  granted text[]; who text; what text;
BEGIN
  PERFORM batch.give_to_owner();
  SELECT coalesce(array_agg(w.name ORDER BY w.place), '{}') INTO granted
  FROM unnest(ARRAY['crossmargin_batch', 'crossmargin_operator', 'crossmargin_export', 'crossmargin_auditor',
    'crossmargin_monitor', 'crossmargin_client', 'crossmargin_migrator']) WITH ORDINALITY AS w (name, place)
  JOIN pg_roles r ON r.rolname = w.name;
  FOREACH who IN ARRAY granted LOOP
    IF who = 'crossmargin_client' THEN
      GRANT USAGE ON SCHEMA published TO crossmargin_client;
      GRANT SELECT ON ALL TABLES IN SCHEMA published TO crossmargin_client;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA published TO crossmargin_client;
      -- Through the views alone: a client may not name what is in these schemas.
      GRANT SELECT ON book.period_account, result.margin, result.margin_call, result.statement TO crossmargin_client;
      FOREACH what IN ARRAY ARRAY['result.margin', 'result.margin_call', 'result.statement', 'book.period_account'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS clients_see_their_own ON %s', what);
        EXECUTE format('CREATE POLICY clients_see_their_own ON %s AS RESTRICTIVE FOR SELECT TO crossmargin_client
          USING (account_no = ANY ((SELECT published.own_accounts())::integer[]) AND %s)', what, CASE what
            WHEN 'book.period_account' THEN 'published.is_own_input(input_no, account_no)'
            WHEN 'result.statement' THEN 'state = ''released'' AND published.is_own_result(run_no, account_no)'
            ELSE 'published.is_own_result(run_no, account_no)' END);
      END LOOP;
      CONTINUE;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA crossmargin, reference, batch, book, result, reconciliation TO %I', who);
    EXECUTE format('GRANT SELECT ON crossmargin.migration, batch.publication_check TO %I', who);
    CONTINUE WHEN who = 'crossmargin_migrator';
    EXECUTE format('GRANT SELECT ON batch.audit_head, batch.run, batch.stage_execution, batch.unit, batch.publication,
      book.period, book.period_input, book.dataset, reference.parameter_set, reference.proposal TO %I', who);
    IF who = 'crossmargin_monitor' THEN
      GRANT SELECT (run_no, status) ON result.margin TO crossmargin_monitor;
      GRANT SELECT (event_no, call, state) ON result.call_event TO crossmargin_monitor;
      GRANT SELECT (state) ON reconciliation.break TO crossmargin_monitor;
      GRANT SELECT (dataset_no) ON book.mark, book.index_price, book.asset_price, book.funding, book.balance,
        book.position, book.open_order, book.trade, book.transfer TO crossmargin_monitor;
      CONTINUE;
    END IF;
    -- The log is the auditor's, and who the clients are those people's who enter them.
    FOR what IN
      SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
        AND c.relnamespace::regnamespace::text IN ('reference', 'batch', 'book', 'result', 'reconciliation')
        AND c.oid::regclass::text !~ '_[0-9]+$'
        AND (who IN ('crossmargin_auditor', CASE c.oid WHEN 'batch.client_login'::regclass THEN 'crossmargin_operator' END)
          OR c.oid NOT IN ('batch.audit_event'::regclass, 'batch.client_login'::regclass))
    LOOP
      EXECUTE format('GRANT SELECT ON %s TO %I', what, who); END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION batch.part_differences(text, text, integer, integer) TO %I', who);
    CONTINUE WHEN who NOT IN ('crossmargin_batch', 'crossmargin_operator');
    -- Files are staged in tables of the role's own, gone with the transaction.
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA staging TO %I', who);
    EXECUTE format('GRANT INSERT ON reference.asset, reference.asset_haircut, reference.netting_node, reference.underlying,
      reference.margin_tier, reference.open_interest_band, reference.instrument, reference.scenario, reference.parameter
      TO %I', who);
    EXECUTE format('GRANT INSERT ON reference.asset_key, reference.instrument_key TO %I', who);
    -- Neither `is_in_force` nor whose proposals made a set: an operator's set is a proposed one.
    EXECUTE format('GRANT INSERT (fingerprint), UPDATE (completed_at) ON reference.parameter_set TO %I', who);
  END LOOP;
  IF 'crossmargin_operator' = ANY (granted) THEN
    REVOKE SELECT ON batch.audit_event FROM crossmargin_operator;
    GRANT INSERT (parameter_set, base_set, reason, effective_at), UPDATE (state, decision_reason)
      ON reference.proposal TO crossmargin_operator;
    GRANT INSERT (ends, account, client, multiplier, amount_usd, reason, effective_at, expires_at),
      UPDATE (state, decision_reason) ON reference.add_on TO crossmargin_operator;
    GRANT UPDATE (input_version) ON book.period TO crossmargin_operator;
    GRANT INSERT (period, version, dataset_no, reason), UPDATE (state, closed_at) ON book.period_input TO crossmargin_operator;
    GRANT INSERT, DELETE ON batch.client_login TO crossmargin_operator;
  END IF;
  IF 'crossmargin_batch' = ANY (granted) THEN
    GRANT INSERT (is_in_force, proposals, effective_at) ON reference.parameter_set TO crossmargin_batch;
    GRANT INSERT (account, client, name, model, reporting_currency, time_zone, status),
      UPDATE (client, name, model, reporting_currency, time_zone, status) ON book.account TO crossmargin_batch;
    GRANT INSERT (period, fingerprint, origin) ON book.dataset TO crossmargin_batch;
    GRANT INSERT (period, opens_at, closes_at, business_date, kind), UPDATE (opens_at, closes_at, business_date, kind)
      ON book.period TO crossmargin_batch;
    GRANT INSERT (period, version), UPDATE (dataset_no, state, parameter_set, fingerprint, accounts, sealed_at, opens_at,
      closes_at, business_date) ON book.period_input TO crossmargin_batch;
    GRANT INSERT (period, input_no, version, purpose, original_run_no, parameter_set, engine_version, strict,
      input_fingerprint, prior_run_no, superseded_run_no, call_event_no, state), UPDATE (state, epoch, strict, parameter_set,
      prior_run_no, superseded_run_no, call_event_no, input_fingerprint, output_fingerprint, finished_at, failure)
      ON batch.run TO crossmargin_batch;
    GRANT INSERT (run_no, stage, epoch), UPDATE (epoch, finished_at, rows, digest) ON batch.stage_execution TO crossmargin_batch;
    GRANT INSERT (run_no, stage, unit_no, first_account_no, last_account_no), UPDATE (done_epoch, done_at, rows, digest)
      ON batch.unit TO crossmargin_batch;
    GRANT INSERT (call, account_no, state, run_no, amount_usd, due_at, first_due_at, occurred_at, reason)
      ON result.call_event TO crossmargin_batch;
    GRANT INSERT, DELETE ON reconciliation.finding, reconciliation.finding_account TO crossmargin_batch;
    GRANT USAGE ON SEQUENCE reconciliation.attempt TO crossmargin_batch;
    GRANT UPDATE ON SEQUENCE book.account_account_no_seq, reference.asset_key_asset_no_seq,
      reference.instrument_key_instrument_no_seq TO crossmargin_batch;
    GRANT EXECUTE ON FUNCTION batch.assert_epoch(integer, integer), batch.create_result(integer, integer, text),
      batch.attach_result(integer, integer, text), batch.drop_results(integer), batch.verify(integer, integer),
      batch.checks_left(integer, integer), batch.run_check(integer, integer, text), batch.publish(integer, integer), batch.audit(text, text, jsonb), book.freeze_accounts(integer),
      book.gather_holdings(integer), book.create_part(integer, text), book.attach_part(integer, text),
      book.drop_dataset(integer), book.analyze_accounts(),
      reconciliation.record(integer, bigint, text, bigint, text, bytea, boolean) TO crossmargin_batch;
  END IF;
  RETURN granted;
END $$;

-- Roles are the cluster's: another database may have made them, or be making them at this moment. Where the role that
-- migrates may make none, they are left out.
DO $$
DECLARE wanted record;
BEGIN
  FOR wanted IN SELECT * FROM (VALUES ('owner', 'INHERIT'), ('migrator', 'NOINHERIT'), ('batch', 'INHERIT'),
    ('operator', 'INHERIT'), ('export', 'INHERIT'), ('auditor', 'INHERIT'), ('monitor', 'INHERIT'), ('client', 'INHERIT'))
    AS w (name, inheriting)
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_' || wanted.name);
    BEGIN
      EXECUTE format('CREATE ROLE crossmargin_%s NOLOGIN %s', wanted.name, wanted.inheriting);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN RAISE NOTICE 'role crossmargin_% is not made: % may not', wanted.name, session_user;
    END;
  END LOOP;
  -- Who migrates later acts as the owner; who makes the owner becomes a member to give it what is here.
  FOR wanted IN SELECT m.name FROM unnest(ARRAY['crossmargin_migrator', session_user::text]) AS m (name)
    WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_owner')
      AND EXISTS (SELECT FROM pg_roles WHERE rolname = m.name)
      AND NOT pg_has_role(m.name, 'crossmargin_owner', 'MEMBER')
  LOOP
    BEGIN
      EXECUTE format('GRANT crossmargin_owner TO %I', wanted.name);
    EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN NULL;
      WHEN insufficient_privilege THEN RAISE NOTICE '% is not made a member of crossmargin_owner', wanted.name;
    END;
  END LOOP;
END $$;
SELECT batch.grant_rights();
