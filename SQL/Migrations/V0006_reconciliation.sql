-- Breaks: where two accounts of the same facts differ. The natural key has no amount in it, so a
-- break that stays open ages across periods instead of being born anew.

CREATE TABLE reconciliation.break (
  break_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- rule, account or '*', item or '*': what differs, never by how much.
  rule text NOT NULL,
  account book.identifier NOT NULL,
  item book.identifier NOT NULL,
  opened_in book.identifier NOT NULL REFERENCES book.period,
  opened_on date NOT NULL,
  state reconciliation.break_state NOT NULL DEFAULT 'open',
  resolved_in book.identifier REFERENCES book.period,
  resolved_at timestamptz,
  CONSTRAINT resolved_says_where CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE UNIQUE INDEX break_is_open_once ON reconciliation.break (rule, account, item) WHERE state <> 'resolved';

CREATE TABLE reconciliation.break_observation (
  break_no bigint NOT NULL REFERENCES reconciliation.break,
  period book.identifier NOT NULL REFERENCES book.period,
  input_no integer NOT NULL REFERENCES book.period_input,
  expected numeric(38,18),
  actual numeric(38,18),
  difference numeric(38,18) NOT NULL,
  difference_usd numeric(38,18),
  explanation text NOT NULL,
  observed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (break_no, input_no)
);
CREATE INDEX break_observation_by_period ON reconciliation.break_observation (period);
