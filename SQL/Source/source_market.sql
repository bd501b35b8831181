-- Prices as they stood at the close. `observed_at` stays true: what is too old makes the accounts
-- that need it UNPRICED, and is never passed off as fresh.
CREATE VIEW source.marks AS
SELECT source.period() AS period, symbol AS instrument, mark_price AS mark,
  forward_price AS forward, implied_volatility, updated_at AS observed_at
FROM exchange.tickers;

CREATE VIEW source.index_prices AS
SELECT DISTINCT ON (base) source.period() AS period, base AS underlying, price,
  ticked_at AS observed_at
FROM exchange.index_ticks
WHERE ticked_at <= source.closes_at()
ORDER BY base, ticked_at DESC;

-- USD is always 1, and a coin of the scan is priced at its index: neither has a row here.
CREATE VIEW source.asset_prices AS
SELECT source.period() AS period, code AS asset, usd_price AS price_usd, priced_at AS observed_at
FROM exchange.currencies
WHERE class = 'stable';

CREATE VIEW source.funding AS
SELECT source.period() AS period, symbol AS instrument, funding_rate AS rate,
  next_funding_rate AS expected_next_rate
FROM exchange.tickers
WHERE funding_rate IS NOT NULL;
