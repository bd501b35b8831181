-- What accounts have at the close: freeze right after it, or read tables that keep the closing state.
CREATE VIEW source.balances AS
SELECT source.period() AS period, user_id::text AS account, currency AS asset,
  available + reserved AS quantity
FROM exchange.wallets
WHERE available + reserved <> 0;

CREATE VIEW source.positions AS
SELECT source.period() AS period, user_id::text AS account, symbol AS instrument,
  net_size AS quantity, average_price AS entry_price
FROM exchange.positions
WHERE net_size <> 0;

CREATE VIEW source.orders AS
SELECT source.period() AS period, id::text AS "order", user_id::text AS account,
  symbol AS instrument, CASE WHEN is_buy THEN 'buy' ELSE 'sell' END AS side,
  size - filled AS quantity, price AS limit_price
FROM exchange.orders
WHERE state = 'open' AND size > filled;
