-- What runs computed. Every table is a list of per-run tables: filled without an index, then given
-- its key, then attached.

-- One row per account: the columns of `export margin`. Numbers are null for an unpriced account.
CREATE TABLE result.margin (
  run_no integer NOT NULL,
  account_no integer NOT NULL,
  status result.standing NOT NULL,
  equity numeric(38,18),
  initial numeric(38,18),
  maintenance numeric(38,18),
  risk numeric(38,18),
  diversified_scan numeric(38,18),
  basis numeric(38,18),
  short_option_initial numeric(38,18),
  short_option_maintenance numeric(38,18),
  concentration numeric(38,18),
  funding_and_fees numeric(38,18),
  open_orders numeric(38,18),
  haircut_initial numeric(38,18),
  haircut_maintenance numeric(38,18),
  liability_initial numeric(38,18),
  liability_maintenance numeric(38,18),
  depeg numeric(38,18),
  price_quality numeric(38,18),
  position_margin_initial numeric(38,18),
  position_margin_maintenance numeric(38,18),
  option_margin_initial numeric(38,18),
  option_margin_maintenance numeric(38,18),
  standalone_initial numeric(38,18),
  worst_scenario smallint,
  unpriced_reason text,
  PRIMARY KEY (run_no, account_no),
  CONSTRAINT unpriced_means_no_figure CHECK (
    (status = 'unpriced') = (unpriced_reason IS NOT NULL)
    AND (status = 'unpriced') = (equity IS NULL) AND (status = 'unpriced') = (initial IS NULL)
    AND (status = 'unpriced') = (maintenance IS NULL) AND (status = 'unpriced') = (worst_scenario IS NULL)),
  CONSTRAINT initial_is_at_least_maintenance CHECK (initial >= maintenance)
) PARTITION BY LIST (run_no);

-- What one unit of an instrument or of a coin gains in each scenario, USD at 10^-10, in the order of
-- the scenarios (MR-22), and its delta in coins at 10^-10 (MR-23).
CREATE TABLE result.risk_array (
  run_no integer NOT NULL,
  item result.risk_item NOT NULL,
  item_no integer NOT NULL,
  unit_delta numeric(38,10) NOT NULL,
  unit_pnl_usd numeric(38,10)[] NOT NULL,
  PRIMARY KEY (run_no, item, item_no)
) PARTITION BY LIST (run_no);
-- Risk quantities at 10^-8 (MR-00b): coins of the scan, and instruments where rounding changed one.
CREATE TABLE result.risk_quantity (
  run_no integer NOT NULL,
  account_no integer NOT NULL,
  item result.risk_item NOT NULL,
  item_no integer NOT NULL,
  quantity numeric(38,8) NOT NULL,
  PRIMARY KEY (run_no, account_no, item, item_no)
) PARTITION BY LIST (run_no);

CREATE TABLE result.margin_call (
  run_no integer NOT NULL,
  call book.identifier NOT NULL,
  account_no integer NOT NULL,
  state result.call_state NOT NULL,
  amount_usd numeric(38,18) NOT NULL CHECK (amount_usd > 0),
  issued_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  standing result.standing NOT NULL,
  equity numeric(38,18) NOT NULL,
  initial numeric(38,18) NOT NULL,
  maintenance numeric(38,18) NOT NULL,
  -- The account's open call that this one nets, with the change of the amount and the first deadline.
  supersedes book.identifier,
  amount_change_usd numeric(38,18),
  first_due_at timestamptz NOT NULL,
  PRIMARY KEY (run_no, account_no),
  CONSTRAINT superseding_states_the_change CHECK ((supersedes IS NULL) = (amount_change_usd IS NULL)),
  CONSTRAINT call_is_due_after_it_is_issued CHECK (due_at >= issued_at)
) PARTITION BY LIST (run_no);
-- Transitions of calls, written when their run is published.
CREATE TABLE result.call_event (
  event_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call book.identifier NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  state result.call_state NOT NULL,
  run_no integer NOT NULL REFERENCES batch.run,
  amount_usd numeric(38,18) NOT NULL,
  due_at timestamptz NOT NULL,
  first_due_at timestamptz NOT NULL,
  occurred_at timestamptz NOT NULL,
  actor text NOT NULL DEFAULT session_user,
  reason text NOT NULL,
  UNIQUE (call, state, run_no)
);
CREATE INDEX call_event_by_account ON result.call_event (account_no, event_no);
CREATE TRIGGER call_event_is_append_only BEFORE UPDATE OR DELETE ON result.call_event
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER call_event_is_not_truncated BEFORE TRUNCATE ON result.call_event
  FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change();

CREATE TABLE result.liquidation_plan (
  run_no integer NOT NULL,
  rank integer NOT NULL CHECK (rank >= 1),
  account_no integer NOT NULL,
  standing result.standing NOT NULL,
  equity numeric(38,18) NOT NULL,
  maintenance numeric(38,18) NOT NULL,
  equity_after numeric(38,18) NOT NULL,
  maintenance_after numeric(38,18) NOT NULL,
  cost_usd numeric(38,18) NOT NULL CHECK (cost_usd >= 0),
  binding_scenario smallint NOT NULL,
  is_takeover boolean NOT NULL,
  -- Positions no clip may touch, each with its reason.
  skipped text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (run_no, rank),
  UNIQUE (run_no, account_no)
) PARTITION BY LIST (run_no);
CREATE TABLE result.liquidation_clip (
  run_no integer NOT NULL,
  rank integer NOT NULL,
  clip integer NOT NULL CHECK (clip >= 1),
  account_no integer NOT NULL,
  action result.liquidation_action NOT NULL,
  instrument_no integer,
  side book.side,
  quantity numeric(38,18),
  limit_price numeric(38,18),
  cost_usd numeric(38,18) NOT NULL,
  equity_after numeric(38,18) NOT NULL,
  maintenance_after numeric(38,18) NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (run_no, rank, clip),
  CONSTRAINT takeover_names_no_instrument CHECK ((action = 'takeover') = (instrument_no IS NULL)),
  CONSTRAINT clip_has_side_and_quantity CHECK (action = 'takeover' OR (side IS NOT NULL AND quantity > 0))
) PARTITION BY LIST (run_no);

-- Header and figures of every statement, and the SHA-256 of its canonical JSON, which the export has to
-- reproduce from the sealed rows.
CREATE TABLE result.statement (
  run_no integer NOT NULL,
  account_no integer NOT NULL,
  -- As long as the account's name and some more.
  statement text COLLATE "C" NOT NULL,
  state result.statement_state NOT NULL,
  supersedes text COLLATE "C",
  opening_equity numeric(38,18),
  closing_equity numeric(38,18),
  unreconciled numeric(38,18),
  tie_outs_passed smallint NOT NULL,
  tie_outs_total smallint NOT NULL,
  failures text[] NOT NULL DEFAULT '{}',
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  PRIMARY KEY (run_no, account_no),
  CONSTRAINT a_failed_tie_out_withholds CHECK ((state = 'released') = (tie_outs_passed = tie_outs_total))
) PARTITION BY LIST (run_no);
-- Changes that no trade, transfer, event or funding explains; raised as breaks when the run is published.
CREATE TABLE result.statement_break (
  run_no integer NOT NULL,
  account_no integer NOT NULL,
  rule text NOT NULL,
  item book.identifier NOT NULL,
  expected numeric(38,18) NOT NULL,
  actual numeric(38,18) NOT NULL,
  difference numeric(38,18) NOT NULL,
  difference_usd numeric(38,18),
  explanation text NOT NULL,
  PRIMARY KEY (run_no, account_no, rule, item)
) PARTITION BY LIST (run_no);
