-- The book as it came, with the lines it stood on; a row without a line came from the database.
CREATE UNLOGGED TABLE staging.periods (
  line integer, period text COLLATE "C", opens_at timestamptz, closes_at timestamptz,
  business_date date, kind text COLLATE "C");
CREATE UNLOGGED TABLE staging.assets (
  line integer, asset text COLLATE "C", kind text COLLATE "C", decimals bigint,
  underlying text COLLATE "C", liability_initial numeric, liability_maintenance numeric);
CREATE UNLOGGED TABLE staging.asset_haircuts (
  line integer, asset text COLLATE "C", from_usd numeric, initial numeric, maintenance numeric);
CREATE UNLOGGED TABLE staging.netting_nodes (
  line integer, node text COLLATE "C", parent text COLLATE "C", lambda numeric);
CREATE UNLOGGED TABLE staging.underlyings (
  line integer, underlying text COLLATE "C", node text COLLATE "C", price_range numeric,
  vol_up numeric, vol_down numeric, vol_min numeric, basis_min numeric, basis_annual numeric,
  short_option_initial numeric, short_option_maintenance numeric, conversion_initial numeric,
  conversion_maintenance numeric, daily_volatility numeric, average_daily_volume_usd numeric,
  taker_fee_rate numeric, half_spread numeric, impact numeric, clip_usd numeric);
CREATE UNLOGGED TABLE staging.margin_tiers (
  line integer, underlying text COLLATE "C", from_usd numeric, initial numeric);
CREATE UNLOGGED TABLE staging.open_interest_bands (
  line integer, underlying text COLLATE "C", lower_usd numeric, upper_usd numeric,
  open_interest_usd numeric);
CREATE UNLOGGED TABLE staging.instruments (
  line integer, instrument text COLLATE "C", kind text COLLATE "C", underlying text COLLATE "C",
  settlement_asset text COLLATE "C", payoff text COLLATE "C", multiplier numeric, strike numeric,
  "right" text COLLATE "C", expiry timestamptz, lot_size numeric);
CREATE UNLOGGED TABLE staging.scenarios (
  line integer, scenario bigint, kind text COLLATE "C", move numeric, volatility text COLLATE "C");
CREATE UNLOGGED TABLE staging.parameters (line integer, key text COLLATE "C", value numeric);
CREATE UNLOGGED TABLE staging.accounts (
  line integer, account text COLLATE "C", client text COLLATE "C", name text, model text COLLATE "C",
  reporting_currency text COLLATE "C", time_zone text COLLATE "C", status text COLLATE "C");
CREATE UNLOGGED TABLE staging.marks (
  line integer, period text COLLATE "C", instrument text COLLATE "C", mark numeric, forward numeric,
  implied_volatility numeric, quality numeric, observed_at timestamptz);
CREATE UNLOGGED TABLE staging.index_prices (
  line integer, period text COLLATE "C", underlying text COLLATE "C", price numeric,
  observed_at timestamptz);
CREATE UNLOGGED TABLE staging.asset_prices (
  line integer, period text COLLATE "C", asset text COLLATE "C", price_usd numeric,
  observed_at timestamptz);
CREATE UNLOGGED TABLE staging.funding (
  line integer, period text COLLATE "C", instrument text COLLATE "C", rate numeric,
  expected_next_rate numeric);
CREATE UNLOGGED TABLE staging.balances (
  line integer, period text COLLATE "C", account text COLLATE "C", asset text COLLATE "C",
  quantity numeric);
CREATE UNLOGGED TABLE staging.positions (
  line integer, period text COLLATE "C", account text COLLATE "C", instrument text COLLATE "C",
  quantity numeric, entry_price numeric);
CREATE UNLOGGED TABLE staging.orders (
  line integer, period text COLLATE "C", "order" text COLLATE "C", account text COLLATE "C",
  instrument text COLLATE "C", side text COLLATE "C", quantity numeric, limit_price numeric);
CREATE UNLOGGED TABLE staging.trades (
  line integer, trade text COLLATE "C", period text COLLATE "C", account text COLLATE "C",
  instrument text COLLATE "C", side text COLLATE "C", quantity numeric, price numeric, fee numeric,
  fee_asset text COLLATE "C", executed_at timestamptz);
CREATE UNLOGGED TABLE staging.transfers (
  line integer, transfer text COLLATE "C", period text COLLATE "C", account text COLLATE "C",
  kind text COLLATE "C", asset text COLLATE "C", amount numeric, reference text,
  booked_at timestamptz);
