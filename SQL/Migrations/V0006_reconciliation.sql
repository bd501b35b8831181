-- Breaks: where two accounts of the same facts differ. The natural key has no amount in it, so a
-- break that stays open ages across periods instead of being born anew.

CREATE TYPE reconciliation.severity AS ENUM ('minimal', 'minor', 'moderate', 'major', 'critical');

-- What is compared with what, and how far two values may lie apart without being a difference.
CREATE TABLE reconciliation.rule (
  rule text COLLATE "C" PRIMARY KEY,
  sentence text NOT NULL,
  absolute_tolerance book.not_negative NOT NULL DEFAULT 0,
  -- Allowed besides for every quotient that went into a balance.
  quotient_tolerance book.not_negative NOT NULL DEFAULT 0
);
INSERT INTO reconciliation.rule (rule, sentence, quotient_tolerance) VALUES
  -- Realised P&L and funding of an inverse contract are divisions, rounded at 10^-18 by both sides.
  ('balance', 'A closing balance is the prior one with the period''s trades, transfers and funding.',
    0.000000000000000001),
  ('position', 'A closing position is the prior one with the period''s trades and expiries.', 0),
  ('entry', 'The average entry of a closing position is the one its trades make.', 0),
  ('house', 'In each instrument the positions of clients and of the house sum to zero.', 0),
  ('margin', 'Every published figure is the one the sealed input gives again.', 0),
  ('statement', 'Every published statement is the one its source gives again.', 0),
  ('external_balance', 'A balance is the one the outside party has.', 0),
  ('external_position', 'A position is the one the outside party has.', 0),
  ('external_entry', 'The average entry of a position is the one the outside party has.', 0);

-- A complete evaluation of a rule over a version of a period's input. Evaluations of periods of one
-- kind are ordered by close, version and number: only the last decides whether a break is open.
CREATE TABLE reconciliation.evaluation (
  evaluation_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule text COLLATE "C" NOT NULL REFERENCES reconciliation.rule,
  kind book.period_kind NOT NULL,
  closes_at timestamptz NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  period book.identifier NOT NULL REFERENCES book.period,
  input_no integer NOT NULL REFERENCES book.period_input,
  run_no integer NOT NULL REFERENCES batch.run,
  -- The outside party's file, where there is one.
  source text,
  source_sha256 bytea CHECK (octet_length(source_sha256) = 32),
  -- Whether it speaks of the accounts in evaluation_account only.
  is_partial boolean NOT NULL,
  compared bigint NOT NULL CHECK (compared >= 0),
  differences bigint NOT NULL CHECK (differences >= 0),
  -- The rule's, as they were.
  absolute_tolerance book.not_negative NOT NULL,
  quotient_tolerance book.not_negative NOT NULL,
  evaluated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor text NOT NULL DEFAULT session_user,
  CONSTRAINT source_has_a_digest CHECK ((source IS NULL) = (source_sha256 IS NULL)),
  CONSTRAINT only_a_source_is_partial CHECK (NOT is_partial OR source IS NOT NULL)
);
CREATE INDEX evaluation_in_order ON reconciliation.evaluation (rule, kind, closes_at, version, evaluation_no);
CREATE INDEX evaluation_by_input ON reconciliation.evaluation (input_no, rule);
CREATE TABLE reconciliation.evaluation_account (
  evaluation_no bigint NOT NULL REFERENCES reconciliation.evaluation,
  account book.identifier NOT NULL,
  PRIMARY KEY (evaluation_no, account)
);

CREATE TABLE reconciliation.break (
  break_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- rule, account or '*', item or '*': what differs, never by how much; and the kind of periods, since
  -- a day cannot tell whether what differs over a month is gone.
  rule text COLLATE "C" NOT NULL REFERENCES reconciliation.rule,
  kind book.period_kind NOT NULL,
  account book.identifier NOT NULL,
  item book.identifier NOT NULL,
  opened_in book.identifier NOT NULL REFERENCES book.period,
  opened_on date NOT NULL,
  state reconciliation.break_state NOT NULL DEFAULT 'open',
  resolved_in book.identifier REFERENCES book.period,
  resolved_at timestamptz,
  CONSTRAINT resolved_says_where_and_when CHECK (
    (state = 'resolved') = (resolved_in IS NOT NULL) AND (state = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE UNIQUE INDEX break_is_open_once ON reconciliation.break (rule, kind, account, item) WHERE state <> 'resolved';
CREATE INDEX break_by_key ON reconciliation.break (rule, kind, account, item);

CREATE TABLE reconciliation.break_observation (
  evaluation_no bigint NOT NULL REFERENCES reconciliation.evaluation,
  break_no bigint NOT NULL REFERENCES reconciliation.break,
  expected numeric(38,18),
  actual numeric(38,18),
  -- Null where what differs is no number.
  difference numeric(38,18),
  difference_usd numeric(38,18),
  explanation text NOT NULL,
  PRIMARY KEY (evaluation_no, break_no)
);
CREATE INDEX break_observation_by_break ON reconciliation.break_observation (break_no);

-- What is found while it is found, until it is recorded; each attempt sees its own rows only, so what
-- a dead one left, or a late one adds, counts for nothing.
CREATE SEQUENCE reconciliation.attempt;
CREATE UNLOGGED TABLE reconciliation.finding (
  attempt bigint NOT NULL,
  rule text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  expected numeric,
  actual numeric,
  difference numeric,
  difference_usd numeric,
  explanation text NOT NULL,
  PRIMARY KEY (attempt, rule, account, item)
);
CREATE UNLOGGED TABLE reconciliation.finding_account (
  attempt bigint NOT NULL,
  account text COLLATE "C" NOT NULL,
  PRIMARY KEY (attempt, account)
);

-- History only grows; of a break only what has become of it changes.
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['evaluation', 'evaluation_account', 'break_observation'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON reconciliation.%I
      FOR EACH ROW EXECUTE FUNCTION batch.refuse_change()', kept || '_is_append_only', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['evaluation', 'evaluation_account', 'break_observation', 'break'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON reconciliation.%I
      FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse_change()', kept || '_is_not_truncated', kept);
  END LOOP;
END $$;
CREATE TRIGGER break_is_never_removed BEFORE DELETE ON reconciliation.break
  FOR EACH ROW EXECUTE FUNCTION batch.refuse_change();
CREATE TRIGGER break_stays_what_it_is BEFORE UPDATE ON reconciliation.break FOR EACH ROW
  WHEN ((OLD.break_no, OLD.rule, OLD.kind, OLD.account, OLD.item, OLD.opened_in, OLD.opened_on)
    IS DISTINCT FROM (NEW.break_no, NEW.rule, NEW.kind, NEW.account, NEW.item, NEW.opened_in, NEW.opened_on))
  EXECUTE FUNCTION batch.refuse_change();
