-- Assets and risk parameters. Classes carry the documented defaults; volumes are constructed by class.

create table class as
select * from (values
    ('btc',   'majors', 0.16, 0.50, 0.25, 0.45, 0.005,  0.06, 30000000000::numeric, 0.0270, 1),
    ('eth',   'majors', 0.21, 0.50, 0.25, 0.50, 0.005,  0.06, 15000000000,          0.0400, 1),
    ('large', 'alts',   0.27, 0.60, 0.30, 0.60, 0.0075, 0.10, 1500000000,           0.0500, 2),
    ('other', 'alts',   0.37, 0.65, 0.35, 0.70, 0.01,   0.15, 150000000,            0.0650, 3),
    ('gold',  'gold',   0.13, 0.40, 0.25, 0.20, 0.005,  0.05, 200000000,            0.0130, 2)
) as class (class, node, price_range, vol_up, vol_down, vol_min, basis_min, basis_annual,
            average_daily_volume_usd, daily_volatility, tiers);

create table netting_node as
select * from (values ('root', null, 0.40), ('majors', 'root', 0.70), ('alts', 'root', 0.60), ('gold', 'root', 0.60))
    as node (node, parent, lambda);

create table underlying_class as
select distinct underlying, case
    when underlying = 'BTC' then 'btc'
    when underlying = 'ETH' then 'eth'
    when underlying = 'PAXG' then 'gold'
    when underlying in ('SOL', 'XRP', 'BNB', 'DOGE', 'ADA', 'TRX', 'HYPE', 'LINK', 'AVAX', 'XLM', 'BCH', 'LTC', 'SUI',
                        'DOT', 'XMR', 'ZEC', 'HBAR', 'TON') then 'large'
    else 'other' end as class
from instrument;

-- Daily volatility: standard deviation of the last 90 daily log returns before the first period, of the coin's
-- Binance perpetual; the class's figure where fewer than 60 exist.
create table measured_volatility as
with bar as (
    select symbol, date, ln(close / lag(close) over (partition by symbol order by date)) as log_return
    from daily_bar where date < date '2026-02-04'
), recent as (
    select symbol, log_return from bar where date >= date '2026-02-04' - 90 and log_return is not null
)
select symbol, round(stddev_samp(log_return), 4) as daily_volatility
from recent group by symbol having count(*) >= 60;

create table underlying as
select underlying, class, node, price_range, vol_up, vol_down, vol_min, basis_min, basis_annual,
    0.005 as short_option_initial, 0.003 as short_option_maintenance,
    0.005 as conversion_initial, 0.003 as conversion_maintenance,
    coalesce(measured_volatility.daily_volatility, class.daily_volatility) as daily_volatility,
    average_daily_volume_usd, 0.0005 as taker_fee_rate
from underlying_class join class using (class)
left join measured_volatility on symbol = regexp_replace(underlying, '^k', '1000') || 'USDT';
alter table underlying add primary key (underlying);

create table margin_tier as
select underlying, from_usd, initial
from underlying join class using (class) join (values
    (1, 0, 0.05), (1, 1000000, 0.075), (1, 10000000, 0.10), (1, 50000000, 0.20),
    (2, 0, 0.10), (2, 1000000, 0.15),  (2, 10000000, 0.25), (2, 50000000, 0.50),
    (3, 0, 0.20), (3, 250000, 0.25),   (3, 2000000, 0.35),  (3, 10000000, 0.50)
) as tier (tiers, from_usd, initial) using (tiers);

-- Constructed: three crowded contracts, their rates scaled by a tenth, a fifth and not at all.
create table open_interest_band as
select * from (values
    ('HYPE', 500000000::numeric, 2500000000::numeric, 700000000::numeric),
    ('FARTCOIN', 50000000, 150000000, 70000000),
    ('PUMP', 200000000, 800000000, 150000000)
) as band (underlying, lower_usd, upper_usd, open_interest_usd);

create table asset as
select * from (values
    ('USD', 'fiat', 2, null, 0.02, 0.01),
    ('USDC', 'stablecoin', 6, null, 0.02, 0.01),
    ('USDT', 'stablecoin', 6, null, 0.02, 0.01),
    ('BTC', 'coin', 8, 'BTC', 0.08, 0.05),
    ('ETH', 'coin', 8, 'ETH', 0.08, 0.05),
    ('SOL', 'coin', 8, 'SOL', 0.20, 0.15),
    ('XRP', 'coin', 6, 'XRP', 0.20, 0.15),
    ('HYPE', 'coin', 8, 'HYPE', 0.20, 0.15),
    ('PAXG', 'coin', 8, 'PAXG', 0.20, 0.15),
    ('PURR', 'coin', 8, 'PURR', 0.20, 0.15)
) as asset (asset, kind, decimals, underlying, liability_initial, liability_maintenance);

-- PURR has no band on purpose: an unlisted coin counts for nothing in the standard model.
create table asset_haircut as
select * from (values
    ('USD', 0, 0.00, 0.00), ('USDC', 0, 0.00, 0.00), ('USDT', 0, 0.02, 0.01),
    ('BTC', 0, 0.05, 0.03), ('ETH', 0, 0.07, 0.05),
    ('SOL', 0, 0.20, 0.15), ('SOL', 5000000, 0.30, 0.25), ('XRP', 0, 0.20, 0.15),
    ('HYPE', 0, 0.20, 0.15), ('HYPE', 2000000, 0.40, 0.30), ('PAXG', 0, 0.20, 0.15)
) as haircut (asset, from_usd, initial, maintenance);

-- No quote of these stablecoins is in the sources for February 2026: both are constructed at 1.
create table asset_price as
select number, asset, 1::numeric as price_usd, closes_at as observed_at from period cross join (values ('USDC'), ('USDT')) as stable (asset);

create table parameter as select * from (values ('stale_after_seconds', '21600')) as parameter (key, value);
