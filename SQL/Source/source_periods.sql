-- The period that is being frozen, and no other.
CREATE VIEW source.periods AS
SELECT source.period() AS period, source.opens_at() AS opens_at, source.closes_at() AS closes_at,
  source.period()::date AS business_date, 'daily' AS kind;
