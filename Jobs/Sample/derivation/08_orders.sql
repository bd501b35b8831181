-- Resting orders, constructed: a limit is the close's mark times a factor, cut to the contract's tick.

create table resting_order as
with quoted as (
    -- Two option books quote both sides of the eight options with the largest open interest they deal in.
    select number, account, instrument, side, case side when 'buy' then 0.92 else 1.08 end as factor,
        case currency when 'BTC' then 2 else 25 end::numeric as quantity
    from (
        select number, account, instrument, currency,
            row_number() over (partition by number, account order by open_interest desc, instrument collate "C") as place
        from constructed_position join period using (number)
        join chain using (instrument) where chain_at = snapshot_utc and account in ('CONSTRUCTED-OPTION-BOOK-01', 'CONSTRUCTED-OPTION-BOOK-04')
    ) as dealt cross join (values ('buy'), ('sell')) as sides (side)
    where place <= 8
    union all
    select number, account, instrument, side, factor, quantity from (values
        ('CONSTRUCTED-ORDERS-01', 'BTC-PERPETUAL', 'buy', 0.97, 10000),
        ('CONSTRUCTED-ORDERS-01', 'HL:SOL-PERP', 'buy', 0.95, 500),
        ('CONSTRUCTED-ORDERS-01', 'HL:SOL-PERP', 'sell', 1.05, 300),
        ('CONSTRUCTED-ORDERS-01', 'BTC-27MAR26-70000-P', 'sell', 1.10, 2),
        ('CONSTRUCTED-ORDERS-02', 'ETH-PERPETUAL', 'sell', 0.99, 50000),
        ('CONSTRUCTED-ORDERS-02', 'HL:HYPE-PERP', 'buy', 1.01, 1000),
        ('CONSTRUCTED-ORDERS-02', 'BTC-27MAR26-100000-C', 'buy', 0.90, 5),
        ('CONSTRUCTED-ORDERS-02', 'ETH-27MAR26-2000-P', 'sell', 1.05, 40),
        ('CONSTRUCTED-HEDGED-INVERSE-03', 'BTC-27MAR26', 'buy', 0.98, 20000),
        ('CONSTRUCTED-SHORT-PUT-02', 'ETH-27FEB26-2000-P', 'buy', 0.80, 200),
        ('CONSTRUCTED-ALT-02', 'HL:ATOM-PERP', 'sell', 1.02, 10000)
    ) as plan (account, instrument, side, factor, quantity) cross join period
)
select number, account, instrument, side, quantity, 'ORDER-' || to_char(business_date, 'YYYYMMDD') || '-' ||
        lpad((row_number() over (partition by number order by account collate "C", instrument collate "C", side collate "C"))::text, 3, '0') as "order",
    case when kind = 'option' then greatest(round(mark * factor, 4), 0.0001)
        when payoff = 'inverse' then round(mark * factor * 2) / 2
        else round(mark * factor, 4) end as limit_price
from quoted join instrument using (instrument) join mark using (number, instrument) join period using (number);
