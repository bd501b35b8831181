-- Instruments, marks and index prices.

-- The exact median: the middle value, or half the sum of the two middle values.
create function median(prices numeric[]) returns numeric language sql immutable as $$
    with ordered as (
        select price, row_number() over (order by price) as place, count(*) over () as total from unnest(prices) as price
    )
    select avg(price) from ordered where place in ((total + 1) / 2, (total + 2) / 2)
$$;

create table instrument as
-- Options of the three chains: inverse, one coin each, mark in coin.
select distinct instrument, 'option' as kind, currency as underlying, currency as settlement_asset, 'inverse' as payoff,
    1::numeric as multiplier, strike, case cp when 'C' then 'call' else 'put' end as "right", expiry_utc as expiry,
    case currency when 'BTC' then 0.1 else 1 end as lot_size
from chain join period on chain_at = snapshot_utc
union all
-- Dated futures: the underlyings of the chains which the venue does not call synthetic.
select distinct underlying, 'future', currency, currency, 'inverse', case currency when 'BTC' then 10 else 1 end,
    null::numeric, null, expiry_utc, 1
from chain join period on chain_at = snapshot_utc where underlying not like 'SYN.%'
union all
-- Inverse perpetuals of 10 USD (BTC) and 1 USD (ETH).
select currency || '-PERPETUAL', 'perpetual', currency, currency, 'inverse', case currency when 'BTC' then 10 else 1 end,
    null, null, null, 1
from (values ('BTC'), ('ETH')) as coin (currency)
union all
-- Linear perpetuals settled in USDC; a coin named k… already counts thousands.
select distinct 'HL:' || coin || '-PERP', 'perpetual', coin, 'USDC', 'linear', 1, null::numeric, null, null::timestamptz, null::numeric
from leaderboard_mark join period on leaderboard_at = snapshot_utc;
alter table instrument add primary key (instrument);

-- One forward per currency and expiry: the median over the rows of that expiry.
create table forward as
select snapshot_utc, currency, expiry_utc, median(array_agg(underlying_price)) as forward
from chain group by snapshot_utc, currency, expiry_utc;
alter table forward add primary key (snapshot_utc, currency, expiry_utc);

create table future_mark as
select distinct snapshot_utc, underlying as instrument, forward.forward as mark
from chain join forward using (snapshot_utc, currency, expiry_utc) where underlying not like 'SYN.%';
alter table future_mark add primary key (snapshot_utc, instrument);

-- Quality by rule: an option quoted on both sides 1, on one side 0.8, on none 0.5;
-- a leaderboard mark seen in one account only 0.5; everything else 1.
create table mark as
select number, instrument, mark_price as mark, forward, mark_iv_pct / 100 as implied_volatility,
    case num_nonnulls(bid_price, ask_price) when 2 then 1 when 1 then 0.8 else 0.5 end as quality, chain_at as observed_at
from chain join period on chain_at = snapshot_utc join forward using (snapshot_utc, currency, expiry_utc)
union all
select number, instrument, mark, mark, null, 1, chain_at from future_mark join period on chain_at = snapshot_utc
union all
select number, currency || '-PERPETUAL', perpetual_1m_close, perpetual_1m_close, null, 1, chain_at
from index_and_perpetual join period on chain_at = snapshot_utc
union all
select number, 'HL:' || coin || '-PERP', mark_px, mark_px, null, case when n_obs > 1 then 1 else 0.5 end, leaderboard_at
from leaderboard_mark join period on leaderboard_at = snapshot_utc;
alter table mark add primary key (number, instrument);

-- Index: BTC and ETH as the chain saw it (median over its rows); every other coin at its venue's mark.
create table index_price as
select number, currency as underlying, median(array_agg(index_price)) as price, chain_at as observed_at
from chain join period on chain_at = snapshot_utc group by number, currency, chain_at
union all
select number, coin, mark_px, leaderboard_at
from leaderboard_mark join period on leaderboard_at = snapshot_utc where coin not in ('BTC', 'ETH');
alter table index_price add primary key (number, underlying);

-- Funding: the rates stamped inside a period, added up; the last of them is the expected next one.
create table funding as
with stamp as (
    select funding_time_utc, symbol, funding_rate from funding_stamp_major
    union all
    select funding_time_utc, symbol, funding_rate from funding_stamp_other
), coin as (
    select underlying as coin, instrument, regexp_replace(underlying, '^k', '1000') || 'USDT' as symbol
    from instrument where instrument like 'HL:%'
)
select number, instrument, sum(funding_rate) as rate, (array_agg(funding_rate order by funding_time_utc desc))[1] as expected_next_rate
from coin join stamp using (symbol) join period on funding_time_utc >= opens_at and funding_time_utc < closes_at
join mark using (number, instrument)
group by number, instrument;
alter table funding add primary key (number, instrument);
