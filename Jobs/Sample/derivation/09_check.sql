-- What must hold of the book before it is written: each row names a rule and something that breaks it.

create table violation as
select 'a position or order has no mark' as rule, number || ' ' || account || ' ' || instrument as evidence
from (select number, account, instrument from position union select number, account, instrument from resting_order) as held
where not exists (select from mark where mark.number = held.number and mark.instrument = held.instrument)
union all
select 'a position or order is of an expired contract', number || ' ' || account || ' ' || instrument
from (select number, account, instrument from position union select number, account, instrument from resting_order) as held
join instrument using (instrument) join period using (number) where expiry <= closes_at
union all
select 'a mark is of an expired contract', number || ' ' || instrument
from mark join instrument using (instrument) join period using (number) where expiry <= closes_at
union all
select 'an observation is stale or after the close', number || ' ' || what
from (select number, instrument as what, observed_at from mark union all select number, underlying, observed_at from index_price) as observed
join period using (number) where observed_at > closes_at or observed_at < closes_at - interval '21600 seconds'
union all
select 'a marked instrument has no index', number || ' ' || instrument
from mark join instrument using (instrument)
where not exists (select from index_price where index_price.number = mark.number and index_price.underlying = instrument.underlying)
union all
select 'an entry price is not positive', account || ' ' || instrument
from position join instrument using (instrument) where entry_price is null or entry_price < 0 or entry_price = 0 and kind <> 'option'
union all
select 'a price is too small to be admitted', number || ' ' || underlying from index_price where price < 0.0001
union all
select 'a linear contract is too small to be admitted', number || ' ' || instrument
from mark join instrument using (instrument) where payoff = 'linear' and mark * multiplier < 0.0001
union all
select 'a mark of a perpetual or future, or a volatility, is not positive', number || ' ' || instrument
from mark join instrument using (instrument)
where kind <> 'option' and mark <= 0 or kind = 'option' and (implied_volatility <= 0 or mark < 0 or forward <= 0)
union all
select 'a trade or order has no price', trade from trade where price is null or price <= 0
union all
select 'a trade or order has no price', "order" from resting_order where limit_price <= 0 or quantity <= 0
union all
select 'a number has more than 18 fractional digits', account || ' ' || asset from balance where scale(trim_scale(quantity)) > 18
union all
select 'clients and house do not sum to zero', number || ' ' || instrument
from position group by number, instrument having sum(quantity) <> 0
union all
select 'trades do not explain a constructed position', account || ' ' || instrument
from path where account <> 'HOUSE-LINEAR' and (q2, q3) is distinct from (
    select row (q1 + coalesce(sum(traded) filter (where number = 2), 0), q1 + coalesce(sum(traded), 0))
    from trade where trade.account = path.account and trade.instrument = path.instrument);

do $$
declare broken record;
begin
    for broken in select rule, count(*) as times, min(evidence) as example from violation group by rule loop
        raise warning '% (% times, first %)', broken.rule, broken.times, broken.example;
    end loop;
    if exists (select from violation) then raise exception 'the sample book breaks its rules'; end if;
end
$$;
