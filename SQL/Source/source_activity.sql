-- What happened in the period, [opens_at, closes_at): it explains the change of the holdings.
CREATE VIEW source.trades AS
SELECT id::text AS trade, source.period() AS period, user_id::text AS account,
  symbol AS instrument, CASE WHEN is_buy THEN 'buy' ELSE 'sell' END AS side, size AS quantity,
  price, fee, fee_currency AS fee_asset, filled_at AS executed_at
FROM exchange.fills
WHERE filled_at >= source.opens_at() AND filled_at < source.closes_at();

CREATE VIEW source.transfers AS
SELECT id::text AS transfer, source.period() AS period, user_id::text AS account,
  CASE WHEN amount > 0 THEN 'deposit' ELSE 'withdrawal' END AS kind, currency AS asset,
  abs(amount) AS amount, reference, booked_at
FROM exchange.cash_movements
WHERE booked_at >= source.opens_at() AND booked_at < source.closes_at() AND amount <> 0;
