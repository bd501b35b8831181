-- How the constructed accounts came from one close to the next: trades at the close's mark, fees, premium,
-- realised P&L, funding and transfers explain every balance to its last digit.

-- Average entry price after a trade: unchanged when reducing, the trade's price when opening or turning,
-- else the weighted mean (of 1/price for inverse futures and perpetuals), to 12 decimals.
create function entry_after(held numeric, entry numeric, traded numeric, price numeric, coin_margined boolean)
returns numeric language sql immutable as $$
    select case
        when traded = 0 then entry
        when held = 0 or sign(held + traded) = -sign(held) then price
        when sign(held) = -sign(traded) then entry
        when coin_margined then round((held + traded) / (held / entry + traded / price), 12)
        else round((held * entry + traded * price) / (held + traded), 12)
    end
$$;
-- The part of the held quantity a trade closes, with the sign of what was held.
create function closed_by(held numeric, traded numeric) returns numeric language sql immutable as $$
    select case when sign(held) = -sign(traded) then sign(held) * least(abs(held), abs(traded)) else 0 end
$$;

-- Entry at the first close: the mark of the day before where listed, else the first close's own mark.
create table entry_price_first as
select mark.instrument, case when captured.price > 0 then captured.price else mark.mark end as entry
from mark left join (
    select instrument, mark_price as price from chain, entry_capture where snapshot_utc = captured_at
    union all select instrument, mark from future_mark, entry_capture where snapshot_utc = captured_at
    union all select currency || '-PERPETUAL', perpetual_1m_close from index_and_perpetual, entry_capture where snapshot_utc = captured_at
) as captured using (instrument)
where number = 1;

create table path as
with held as (
    select account, instrument, coalesce(sum(quantity) filter (where number = 1), 0) as q1,
        coalesce(sum(quantity) filter (where number = 2), 0) as q2, coalesce(sum(quantity) filter (where number = 3), 0) as q3
    from constructed_position group by account, instrument
), priced as (
    select held.*, kind, settlement_asset, payoff, multiplier, kind <> 'option' and payoff = 'inverse' as coin_margined,
        entry as e1, p2.mark as p2, p3.mark as p3
    from held join instrument using (instrument) left join entry_price_first using (instrument)
    left join mark as p2 on p2.number = 2 and p2.instrument = held.instrument
    left join mark as p3 on p3.number = 3 and p3.instrument = held.instrument
), second as (
    select *, case when q2 = q1 then e1 else entry_after(q1, e1, q2 - q1, p2, coin_margined) end as e2 from priced
)
select *, case when q3 = q2 then e2 else entry_after(q2, e2, q3 - q2, p3, coin_margined) end as e3 from second;

insert into account
select account, client, name, model, 'USD', time_zone, status from constructed_account;

insert into position
select number, account, instrument, quantity, entry
from path cross join lateral (values (1, q1, e1), (2, q2, e2), (3, q3, e3)) as held (number, quantity, entry)
where quantity <> 0;

create table trade as
with traded as (
    select account, instrument, kind, payoff, settlement_asset, multiplier, coin_margined, step.*
    from path cross join lateral (values (2, q1, e1, q2 - q1, p2), (3, q2, e2, q3 - q2, p3)) as step (number, held, entry, traded, price)
    where step.traded <> 0
)
select 'TRADE-' || to_char(business_date, 'YYYYMMDD') || '-' ||
        lpad((row_number() over (partition by number order by account collate "C", instrument collate "C"))::text, 5, '0') as trade,
    traded.*,
    -- The house pays no fee. Options 0.0003 coin a contract, at most 12.5 % of the price; else 5 basis points.
    case when account like 'HOUSE-%' then 0
        when kind = 'option' then abs(traded) * least(0.0003, 0.125 * price)
        when coin_margined then round(0.0005 * abs(traded) * multiplier / price, 8)
        else round(0.0005 * abs(traded) * multiplier * price, 6) end as fee
from traded join period using (number);

create table effect as
select number, account, asset, case when kind in ('deposit', 'transfer_in') then amount else -amount end as amount from transfer
union all
select number, account, settlement_asset, -fee from trade
union all
select number, account, settlement_asset, -traded * multiplier * price from trade where kind = 'option'
union all
select number, account, settlement_asset, case
    when coin_margined then round(closed_by(held, traded) * multiplier * (1 / entry - 1 / price), 18)
    else closed_by(held, traded) * multiplier * (price - entry) end
from trade where kind <> 'option' and closed_by(held, traded) <> 0
union all
-- Funding on the closing quantity at the closing mark; the first period's is in the starting balance.
select number, account, settlement_asset, -quantity * multiplier * mark * rate
from constructed_position join instrument using (instrument) join mark using (number, instrument) join funding using (number, instrument)
where number > 1;

-- A hedged inverse account starts with the coin its short is worth: face / entry.
insert into starting_balance
select account, settlement_asset, round(-quantity * multiplier / entry, 18)
from constructed_position join instrument using (instrument) join entry_price_first using (instrument)
where number = 1 and account like 'CONSTRUCTED-HEDGED-INVERSE-%';

insert into balance
select number, account, asset, sum(amount) from (
    select number, account, asset, quantity as amount from starting_balance cross join period
    union all
    select period.number, account, asset, amount from effect join period on period.number >= effect.number
) as entry (number, account, asset, amount)
group by number, account, asset;

-- The house takes the other side of every linear perpetual, entered at each close's mark, without trades.
insert into position
select number, 'HOUSE-LINEAR', instrument, -sum(quantity), mark
from position join instrument using (instrument) join mark using (number, instrument) where payoff = 'linear'
group by number, instrument, mark having sum(quantity) <> 0;
