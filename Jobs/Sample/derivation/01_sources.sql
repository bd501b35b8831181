-- The source files as they are, and the three periods.

create table chain (
    snapshot_utc timestamptz not null, instrument text not null, currency text not null,
    expiry_utc timestamptz not null, strike numeric not null, cp text not null,
    mark_price numeric not null, mark_iv_pct numeric not null, bid_price numeric, ask_price numeric,
    underlying text not null, underlying_price numeric not null, index_price numeric not null,
    delta numeric not null, vega numeric not null, open_interest numeric not null, volume_24h numeric not null,
    primary key (snapshot_utc, instrument)
);
create table index_and_perpetual (
    snapshot_utc timestamptz not null, currency text not null, index_price numeric not null,
    perpetual_1m_close numeric, primary key (snapshot_utc, currency)
);
create table leaderboard_position (
    snapshot_utc timestamptz not null, account text not null, coin text not null, size numeric not null,
    entry_px numeric not null, position_value_usd numeric not null, leverage_setting numeric,
    unrealized_pnl_usd numeric not null, liquidation_px numeric, primary key (snapshot_utc, account, coin)
);
create table leaderboard_account (
    snapshot_utc timestamptz not null, account text not null, leaderboard_account_value_usd numeric not null,
    n_positions integer not null, gross_notional_usd numeric, net_notional_usd numeric,
    unrealized_pnl_usd numeric not null, list text, period_pnl_usd numeric, period_volume_usd numeric,
    primary key (snapshot_utc, account)
);
create table leaderboard_mark (
    snapshot_utc timestamptz not null, coin text not null, mark_px numeric not null, n_obs integer not null,
    primary key (snapshot_utc, coin)
);
create table daily_bar (
    date date not null, symbol text not null, open numeric, high numeric, low numeric, close numeric not null,
    primary key (date, symbol)
);
create table funding_stamp_major (
    funding_time_utc timestamptz not null, venue text not null, symbol text not null, funding_rate numeric not null,
    src text, primary key (funding_time_utc, symbol)
);
create table funding_stamp_other (
    funding_time_utc timestamptz not null, venue text not null, symbol text not null, funding_rate numeric not null,
    primary key (funding_time_utc, symbol)
);

\cd :source
\copy chain from 'option_chain_deribit_20260203T0933Z.csv' with (format csv, header match)
\copy chain from 'option_chain_deribit_20260204T0936Z.csv' with (format csv, header match)
\copy chain from 'option_chain_deribit_20260205T2129Z.csv' with (format csv, header match)
\copy chain from 'option_chain_deribit_20260206T0935Z.csv' with (format csv, header match)
\copy index_and_perpetual from 'deribit_index_perp_6h.csv' with (format csv, header match)
\copy leaderboard_position from 'hyperliquid_positions.csv' with (format csv, header match)
\copy leaderboard_account from 'hyperliquid_accounts.csv' with (format csv, header match)
\copy leaderboard_mark from 'hyperliquid_marks.csv' with (format csv, header match)
\copy daily_bar from 'daily_perp_prices.csv' with (format csv, header match)
\copy funding_stamp_major from 'perp_funding_binance_8h.csv' with (format csv, header match)
\copy funding_stamp_other from 'perp_funding_alts_2026q1.csv' with (format csv, header match)

-- A period closes at the later of its two captures; it opens where the one before closed, the first a day earlier.
create table period as
with capture (number, period, chain_at, leaderboard_at) as (values
    (1, '2026-02-04', timestamptz '2026-02-04T09:36:20Z', timestamptz '2026-02-04T14:30:41Z'),
    (2, '2026-02-05', timestamptz '2026-02-05T21:29:37Z', timestamptz '2026-02-05T19:52:44Z'),
    (3, '2026-02-06', timestamptz '2026-02-06T09:35:16Z', timestamptz '2026-02-06T08:00:18Z')
), closing as (
    select *, greatest(chain_at, leaderboard_at) as closes_at from capture
)
select *, coalesce(lag(closes_at) over (order by number), closes_at - interval '1 day') as opens_at,
    period::date as business_date
from closing;
alter table period add primary key (number);

-- The capture of the day before the first period: entry prices of the constructed accounts come from it.
create table entry_capture as select timestamptz '2026-02-03T09:33:33Z' as captured_at;
