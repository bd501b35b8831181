-- A typical exchange's own tables, which the templates beside this file map to a book. Nothing of
-- crossmargin needs them: they show what the views read, and the tests run the templates over them.
CREATE SCHEMA exchange;
CREATE TABLE exchange.users (
  id bigint PRIMARY KEY,
  company_id bigint,
  display_name text NOT NULL,
  margin_mode text NOT NULL CHECK (margin_mode IN ('cross', 'portfolio')),
  currency text NOT NULL,
  time_zone text NOT NULL,
  blocked boolean NOT NULL DEFAULT false,
  closed_at timestamptz
);
CREATE TABLE exchange.currencies (
  code text PRIMARY KEY,
  class text NOT NULL CHECK (class IN ('fiat', 'stable', 'crypto')),
  decimals integer NOT NULL,
  usd_price numeric(38, 18),
  priced_at timestamptz
);
CREATE TABLE exchange.wallets (
  user_id bigint NOT NULL REFERENCES exchange.users,
  currency text NOT NULL REFERENCES exchange.currencies,
  available numeric(38, 18) NOT NULL,
  reserved numeric(38, 18) NOT NULL,
  PRIMARY KEY (user_id, currency)
);
CREATE TABLE exchange.contracts (
  symbol text PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('PERP', 'FUT', 'OPT')),
  base text NOT NULL,
  settle text NOT NULL REFERENCES exchange.currencies,
  inverse boolean NOT NULL,
  size numeric(38, 18) NOT NULL,
  strike numeric(38, 18),
  call_put char(1),
  delivery_at timestamptz
);
CREATE TABLE exchange.positions (
  user_id bigint NOT NULL REFERENCES exchange.users,
  symbol text NOT NULL REFERENCES exchange.contracts,
  net_size numeric(38, 18) NOT NULL,
  average_price numeric(38, 18) NOT NULL,
  PRIMARY KEY (user_id, symbol)
);
CREATE TABLE exchange.orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES exchange.users,
  symbol text NOT NULL REFERENCES exchange.contracts,
  is_buy boolean NOT NULL,
  size numeric(38, 18) NOT NULL,
  filled numeric(38, 18) NOT NULL DEFAULT 0,
  price numeric(38, 18) NOT NULL,
  state text NOT NULL
);
CREATE TABLE exchange.tickers (
  symbol text PRIMARY KEY REFERENCES exchange.contracts,
  mark_price numeric(38, 18) NOT NULL,
  forward_price numeric(38, 18),
  implied_volatility numeric(38, 18),
  funding_rate numeric(38, 18),
  next_funding_rate numeric(38, 18),
  updated_at timestamptz NOT NULL
);
CREATE TABLE exchange.index_ticks (
  base text NOT NULL,
  price numeric(38, 18) NOT NULL,
  ticked_at timestamptz NOT NULL,
  PRIMARY KEY (base, ticked_at)
);
CREATE TABLE exchange.fills (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES exchange.users,
  symbol text NOT NULL REFERENCES exchange.contracts,
  is_buy boolean NOT NULL,
  size numeric(38, 18) NOT NULL,
  price numeric(38, 18) NOT NULL,
  fee numeric(38, 18) NOT NULL,
  fee_currency text NOT NULL REFERENCES exchange.currencies,
  filled_at timestamptz NOT NULL
);
CREATE TABLE exchange.cash_movements (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES exchange.users,
  currency text NOT NULL REFERENCES exchange.currencies,
  amount numeric(38, 18) NOT NULL,
  reference text NOT NULL,
  booked_at timestamptz NOT NULL
);
