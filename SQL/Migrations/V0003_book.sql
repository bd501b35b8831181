-- The book: accounts, periods, and what a period holds. Rows of a period stand in a dataset, a set
-- of partitions that is built whole and then pointed at, so a period is replaced in one step and a
-- sealed one stays as it was.

CREATE TABLE book.account (
  account_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account book.identifier NOT NULL UNIQUE,
  client book.identifier NOT NULL,
  name text NOT NULL,
  model book.margin_model NOT NULL,
  reporting_currency book.identifier NOT NULL,
  time_zone text NOT NULL,
  status book.account_status NOT NULL
);

CREATE TABLE book.dataset (
  dataset_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  period book.identifier NOT NULL,
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
  origin text NOT NULL CHECK (origin IN ('load', 'freeze')),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE book.period (
  period book.identifier PRIMARY KEY,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  business_date date NOT NULL,
  kind book.period_kind NOT NULL,
  -- The version of the input in force; book.period_input holds each.
  input_version integer NOT NULL DEFAULT 1 CHECK (input_version >= 1),
  CONSTRAINT period_closes_after_it_opens CHECK (closes_at > opens_at)
);
-- One row per version of a period's input. A sealed version never changes again.
CREATE TABLE book.period_input (
  input_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  period book.identifier NOT NULL REFERENCES book.period,
  version integer NOT NULL CHECK (version >= 1),
  state book.period_state NOT NULL DEFAULT 'open',
  dataset_no integer REFERENCES book.dataset,
  parameter_set integer REFERENCES reference.parameter_set,
  -- The period's own columns as sealed.
  opens_at timestamptz,
  closes_at timestamptz,
  business_date date,
  fingerprint bytea CHECK (octet_length(fingerprint) = 32),
  accounts integer,
  sealed_at timestamptz,
  closed_at timestamptz,
  reason text,
  UNIQUE (period, version),
  CONSTRAINT sealed_means_complete CHECK (state = 'open' OR (
    dataset_no IS NOT NULL AND parameter_set IS NOT NULL AND opens_at IS NOT NULL AND closes_at IS NOT NULL
    AND business_date IS NOT NULL AND fingerprint IS NOT NULL AND accounts IS NOT NULL AND sealed_at IS NOT NULL))
);

CREATE FUNCTION book.refuse_change_of_sealed_input() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'open' THEN
      RAISE EXCEPTION 'input version % of period % is sealed', OLD.version, OLD.period USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.state <> 'open' AND (NEW.dataset_no, NEW.parameter_set, NEW.fingerprint, NEW.period, NEW.version,
      NEW.closes_at, NEW.opens_at, NEW.sealed_at)
    IS DISTINCT FROM (OLD.dataset_no, OLD.parameter_set, OLD.fingerprint, OLD.period, OLD.version,
      OLD.closes_at, OLD.opens_at, OLD.sealed_at) THEN
    RAISE EXCEPTION 'input version % of period % is sealed', OLD.version, OLD.period USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_input_is_frozen_once_sealed BEFORE UPDATE OR DELETE ON book.period_input
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_input();

-- Accounts as they stood when the period was sealed; one row per account, whatever its status.
CREATE TABLE book.period_account (
  input_no integer NOT NULL,
  account_no integer NOT NULL,
  account book.identifier NOT NULL,
  client book.identifier NOT NULL,
  name text NOT NULL,
  model book.margin_model NOT NULL,
  reporting_currency book.identifier NOT NULL,
  time_zone text NOT NULL,
  status book.account_status NOT NULL,
  PRIMARY KEY (input_no, account_no),
  UNIQUE (input_no, account)
) PARTITION BY LIST (input_no);

-- Keeps the accounts as they stand for an input that is being sealed; how many there are.
CREATE FUNCTION book.freeze_accounts(of_input integer) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  made text := 'period_account_' || of_input;
  frozen bigint;
BEGIN
  EXECUTE format('CREATE TABLE book.%I (LIKE book.period_account)', made);
  EXECUTE format('INSERT INTO book.%I (input_no, account_no, account, client, name, model, reporting_currency, time_zone, status)
    SELECT %s, account_no, account, client, name, model, reporting_currency, time_zone, status
    FROM book.account ORDER BY account_no', made, of_input);
  GET DIAGNOSTICS frozen = ROW_COUNT;
  EXECUTE format('ALTER TABLE book.%I ADD PRIMARY KEY (input_no, account_no), ADD UNIQUE (input_no, account)', made);
  EXECUTE format('ALTER TABLE book.period_account ATTACH PARTITION book.%I FOR VALUES IN (%s)', made, of_input);
  EXECUTE format('ANALYZE book.%I', made);
  RETURN frozen;
END $$;
REVOKE ALL ON FUNCTION book.freeze_accounts(integer) FROM PUBLIC;

CREATE TABLE book.mark (
  dataset_no integer NOT NULL,
  instrument_no integer NOT NULL REFERENCES reference.instrument_key,
  mark book.exact NOT NULL,
  forward book.exact,
  implied_volatility book.exact,
  quality book.exact NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (dataset_no, instrument_no)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.index_price (
  dataset_no integer NOT NULL,
  underlying book.identifier NOT NULL,
  price book.exact NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (dataset_no, underlying)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.asset_price (
  dataset_no integer NOT NULL,
  asset_no integer NOT NULL REFERENCES reference.asset_key,
  price_usd book.exact NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (dataset_no, asset_no)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.balance (
  dataset_no integer NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  asset_no integer NOT NULL REFERENCES reference.asset_key,
  quantity book.exact NOT NULL,
  PRIMARY KEY (dataset_no, account_no, asset_no)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.position (
  dataset_no integer NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  instrument_no integer NOT NULL REFERENCES reference.instrument_key,
  quantity book.exact NOT NULL,
  entry_price book.not_negative NOT NULL,
  PRIMARY KEY (dataset_no, account_no, instrument_no)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.open_order (
  dataset_no integer NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  "order" book.identifier NOT NULL,
  instrument_no integer NOT NULL REFERENCES reference.instrument_key,
  side book.side NOT NULL,
  quantity book.positive NOT NULL,
  limit_price book.positive NOT NULL,
  PRIMARY KEY (dataset_no, account_no, "order"),
  UNIQUE (dataset_no, "order")
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.funding (
  dataset_no integer NOT NULL,
  instrument_no integer NOT NULL REFERENCES reference.instrument_key,
  rate book.exact NOT NULL,
  expected_next_rate book.exact,
  PRIMARY KEY (dataset_no, instrument_no)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.trade (
  dataset_no integer NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  trade book.identifier NOT NULL,
  instrument_no integer NOT NULL REFERENCES reference.instrument_key,
  side book.side NOT NULL,
  quantity book.not_negative NOT NULL,
  price book.not_negative NOT NULL,
  fee book.exact NOT NULL,
  fee_asset_no integer NOT NULL REFERENCES reference.asset_key,
  executed_at timestamptz NOT NULL,
  PRIMARY KEY (dataset_no, account_no, trade),
  UNIQUE (dataset_no, trade)
) PARTITION BY LIST (dataset_no);
CREATE TABLE book.transfer (
  dataset_no integer NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  transfer book.identifier NOT NULL,
  kind book.transfer_kind NOT NULL,
  asset_no integer NOT NULL REFERENCES reference.asset_key,
  amount book.positive NOT NULL,
  reference text NOT NULL,
  booked_at timestamptz NOT NULL,
  PRIMARY KEY (dataset_no, account_no, transfer),
  UNIQUE (dataset_no, transfer)
) PARTITION BY LIST (dataset_no);

-- A dataset is built as stand-alone tables and then attached, which fires no trigger; once a sealed
-- input points at it, a row is neither added nor changed nor removed.
CREATE FUNCTION book.refuse_change_of_sealed_dataset() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE changed integer := CASE TG_OP WHEN 'INSERT' THEN NEW.dataset_no ELSE OLD.dataset_no END;
BEGIN
  IF EXISTS (SELECT FROM book.period_input WHERE dataset_no = changed AND state <> 'open') THEN
    RAISE EXCEPTION 'dataset % is sealed: % of % refused', changed, TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE INDEX period_input_by_dataset ON book.period_input (dataset_no);
CREATE TRIGGER mark_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.mark
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER index_price_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.index_price
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER asset_price_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.asset_price
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER balance_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.balance
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER position_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.position
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER open_order_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.open_order
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER funding_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.funding
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER trade_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.trade
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();
CREATE TRIGGER transfer_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.transfer
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();

-- An instant as books have it: ISO 8601 in UTC, the fraction only where there is one.
CREATE FUNCTION book.iso_instant(instant timestamptz) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
  || CASE WHEN extract(microseconds FROM instant)::integer % 1000000 = 0 THEN ''
     ELSE rtrim(to_char(instant AT TIME ZONE 'UTC', '.US'), '0') END || 'Z';
