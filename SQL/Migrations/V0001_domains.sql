-- Domains and enumerations: what a value may be, wherever it stands.

CREATE SCHEMA reference;
CREATE SCHEMA book;
CREATE SCHEMA batch;
CREATE SCHEMA result;
CREATE SCHEMA reconciliation;
CREATE SCHEMA published;
CREATE SCHEMA staging;

COMMENT ON SCHEMA reference IS 'Versioned risk-parameter sets, replicated whole.';
COMMENT ON SCHEMA book IS 'What a period is computed from, keyed by account; frozen once sealed.';
COMMENT ON SCHEMA batch IS 'Runs, stages, units of work, publications, the audit log.';
COMMENT ON SCHEMA result IS 'What runs computed, one partition per run.';
COMMENT ON SCHEMA reconciliation IS 'Breaks and their history.';
COMMENT ON SCHEMA staging IS 'Empty but inside the transaction of a load, which brings a book here before it judges it.';
COMMENT ON SCHEMA published IS 'Views over published runs: the only thing a reader needs.';

-- numeric(38,18) takes NaN and silently rounds a 19th digit, so exactness is a domain over plain
-- numeric: what does not fit is refused, never changed.
CREATE DOMAIN book.exact AS numeric
  CONSTRAINT exact_is_a_number CHECK (VALUE <> 'NaN'::numeric)
  CONSTRAINT exact_is_in_range CHECK (abs(VALUE) < 100000000000000000000)
  CONSTRAINT exact_has_at_most_18_decimals CHECK (scale(VALUE) <= 18);
CREATE DOMAIN book.positive AS book.exact CONSTRAINT positive_is_above_zero CHECK (VALUE > 0);
CREATE DOMAIN book.not_negative AS book.exact CONSTRAINT not_negative_is_not_below_zero CHECK (VALUE >= 0);
CREATE DOMAIN book.share AS book.exact CONSTRAINT share_is_between_zero_and_one CHECK (VALUE BETWEEN 0 AND 1);
CREATE DOMAIN book.identifier AS text COLLATE "C"
  CONSTRAINT identifier_is_1_to_128_bytes CHECK (octet_length(VALUE) BETWEEN 1 AND 128)
  CONSTRAINT identifier_has_no_control_characters CHECK (VALUE !~ '[[:cntrl:]]');

CREATE TYPE book.asset_kind AS ENUM ('fiat', 'stablecoin', 'coin');
CREATE TYPE book.instrument_kind AS ENUM ('perpetual', 'future', 'option');
CREATE TYPE book.payoff AS ENUM ('linear', 'inverse');
CREATE TYPE book.option_right AS ENUM ('call', 'put');
CREATE TYPE book.side AS ENUM ('buy', 'sell');
CREATE TYPE book.scenario_kind AS ENUM ('range', 'tail', 'skew');
CREATE TYPE book.volatility_move AS ENUM ('down', 'same', 'up');
CREATE TYPE book.margin_model AS ENUM ('standard', 'portfolio');
CREATE TYPE book.account_status AS ENUM ('active', 'restricted', 'closed');
CREATE TYPE book.period_kind AS ENUM ('daily', 'intraday', 'monthly');
CREATE TYPE book.transfer_kind AS ENUM ('deposit', 'withdrawal', 'transfer_in', 'transfer_out', 'correction');
CREATE TYPE book.period_state AS ENUM ('open', 'sealed', 'closed');
CREATE TYPE batch.run_state AS ENUM
  ('created', 'frozen', 'running', 'verified', 'published', 'failed', 'abandoned');
-- A live run is published; the others are kept beside one: the same again, or under other terms.
CREATE TYPE batch.run_purpose AS ENUM ('live', 'replay', 'preview');
CREATE TYPE batch.stage AS ENUM
  ('validate', 'seal', 'risk_arrays', 'margin', 'calls', 'liquidation', 'statements', 'checks', 'publish');
CREATE TYPE result.standing AS ENUM
  ('healthy', 'restricted', 'call', 'liquidation', 'default', 'unpriced');
CREATE TYPE result.risk_item AS ENUM ('instrument', 'coin');
CREATE TYPE result.call_state AS ENUM ('issued', 'superseded', 'met', 'cancelled');
CREATE TYPE result.liquidation_action AS ENUM ('cancel_order', 'close', 'takeover');
CREATE TYPE result.statement_state AS ENUM ('released', 'withheld');
CREATE TYPE reconciliation.break_state AS ENUM ('open', 'in_review', 'escalated', 'resolved');

-- A row of an append-only table is never changed or removed; a correction is a new row.
CREATE FUNCTION batch.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
