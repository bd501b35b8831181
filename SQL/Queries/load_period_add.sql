-- A period the database does not have, with the first version of its input.
WITH added AS (
  INSERT INTO book.period (period, opens_at, closes_at, business_date, kind)
  SELECT period, opens_at, closes_at, business_date, kind::book.period_kind
  FROM staging.periods WHERE period = $1
  RETURNING period
)
INSERT INTO book.period_input (period, version) SELECT period, 1 FROM added RETURNING input_no
