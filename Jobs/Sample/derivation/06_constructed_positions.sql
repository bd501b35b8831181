-- What the constructed accounts hold at each close.

create table constructed_position (number integer, account text, instrument text, quantity numeric not null, primary key (number, account, instrument));

-- Option books take a share of the chain's open interest. For each book and option three bytes of a digest decide:
-- the first whether the book deals in it (one in four), the second its share (0.1 to 0.5 per cent), the third its side.
-- The open interest of each capture gives the quantity at each close, cut to the lot; the side never changes.
create table book_option as
with dealt (account, currency) as (values
    ('CONSTRUCTED-OPTION-BOOK-01', 'BTC'), ('CONSTRUCTED-OPTION-BOOK-02', 'BTC'), ('CONSTRUCTED-OPTION-BOOK-03', 'BTC'),
    ('CONSTRUCTED-OPTION-BOOK-04', 'ETH'), ('CONSTRUCTED-OPTION-BOOK-05', 'ETH'), ('CONSTRUCTED-OPTION-BOOK-06', 'ETH'),
    ('CONSTRUCTED-OPTION-BOOK-07', 'BTC'), ('CONSTRUCTED-OPTION-BOOK-07', 'ETH'),
    ('CONSTRUCTED-OPTION-BOOK-08', 'BTC'), ('CONSTRUCTED-OPTION-BOOK-08', 'ETH')
), digest as (
    select account, instrument, lot_size, sha256(convert_to(account || ' ' || instrument, 'UTF8')) as bytes
    from dealt join instrument on underlying = currency and kind = 'option'
    -- Nothing that expires before the last close, so that every change of a position is a trade.
    where expiry > (select max(closes_at) from period)
    -- Nothing without a premium to pay at some close.
    and not exists (select from mark where mark.instrument = instrument.instrument and mark.mark < 0.0005)
)
select account, instrument, lot_size, (1 + get_byte(bytes, 1) % 5) * 0.001 as share, case when get_byte(bytes, 2) % 2 = 0 then 1 else -1 end as side
from digest where get_byte(bytes, 0) < 64;

insert into constructed_position
select number, account, instrument, side * trunc(open_interest * share / lot_size) * lot_size
from book_option join chain using (instrument) join period on chain_at = snapshot_utc
where trunc(open_interest * share / lot_size) > 0;

-- Each book hedges its first close's delta with the inverse perpetual, and leaves the hedge as it is.
insert into constructed_position
with delta as (
    select account, currency, sum(quantity * delta) as coins
    from constructed_position join chain using (instrument) join period using (number)
    where number = 1 and chain_at = snapshot_utc group by account, currency
)
select period.number, account, currency || '-PERPETUAL', -round(coins * price / multiplier)
from delta join index_price on index_price.number = 1 and underlying = currency
join instrument on instrument = currency || '-PERPETUAL' cross join period;

-- Everything else, one line a position: quantity at the three closes.
insert into constructed_position
select number, account, instrument, quantity from (values
    ('CONSTRUCTED-COVERED-CALL-01', 'BTC-27FEB26-85000-C', -50, -50, -25),
    ('CONSTRUCTED-COVERED-CALL-02', 'BTC-27MAR26-90000-C', -20, -20, -20),
    ('CONSTRUCTED-COVERED-CALL-03', 'ETH-27FEB26-2600-C', -1000, -1000, -400),
    ('CONSTRUCTED-COVERED-CALL-04', 'ETH-27MAR26-2800-C', -400, -400, -400),
    ('CONSTRUCTED-LONG-OPTIONS-01', 'BTC-27FEB26-70000-P', 30, 30, 20),
    ('CONSTRUCTED-LONG-OPTIONS-01', 'BTC-27MAR26-100000-C', 50, 50, 50),
    ('CONSTRUCTED-LONG-OPTIONS-02', 'ETH-27MAR26-2000-P', 300, 300, 300),
    ('CONSTRUCTED-LONG-OPTIONS-02', 'ETH-26JUN26-2400-C', 0, 100, 100),
    ('CONSTRUCTED-LONG-OPTIONS-03', 'BTC-25DEC26-60000-P', 10, 10, 10),
    ('CONSTRUCTED-HEDGED-INVERSE-01', 'BTC-PERPETUAL', -200000, -200000, -200000),
    ('CONSTRUCTED-HEDGED-INVERSE-02', 'ETH-PERPETUAL', -750000, -750000, -750000),
    ('CONSTRUCTED-HEDGED-INVERSE-03', 'BTC-27MAR26', -80000, -40000, -40000),
    ('CONSTRUCTED-HEDGED-INVERSE-04', 'ETH-26JUN26', -300000, -300000, -300000),
    ('CONSTRUCTED-CALENDAR-01', 'BTC-26JUN26', 100000, 100000, 100000),
    ('CONSTRUCTED-CALENDAR-01', 'BTC-25DEC26', -100000, -100000, -100000),
    ('CONSTRUCTED-CALENDAR-02', 'ETH-27MAR26', 600000, 600000, 600000),
    ('CONSTRUCTED-CALENDAR-02', 'ETH-25SEP26', -600000, -600000, -600000),
    ('CONSTRUCTED-SHORT-PUT-01', 'BTC-27FEB26-70000-P', -40, -40, -40),
    ('CONSTRUCTED-SHORT-PUT-02', 'ETH-27FEB26-2000-P', -1000, -1000, -1000),
    ('CONSTRUCTED-SHORT-PUT-03', 'BTC-27MAR26-60000-P', -30, -30, -30),
    ('CONSTRUCTED-BASIS-01', 'HL:BTC-PERP', -10, -10, -10),
    ('CONSTRUCTED-BASIS-02', 'HL:ETH-PERP', -200, -200, -200),
    ('CONSTRUCTED-ALT-01', 'HL:INJ-PERP', 60000, 60000, 40000),
    ('CONSTRUCTED-ALT-01', 'HL:SEI-PERP', 2000000, 2000000, 1000000),
    ('CONSTRUCTED-ALT-02', 'HL:ATOM-PERP', 40000, 40000, 40000),
    ('CONSTRUCTED-ALT-02', 'HL:HBAR-PERP', -900000, -900000, -900000),
    ('CONSTRUCTED-ALT-02', 'HL:JUP-PERP', 0, -250000, -250000),
    ('CONSTRUCTED-COLLATERAL-01', 'BTC-27MAR26-70000-P', 8, 8, 8),
    ('CONSTRUCTED-COLLATERAL-02', 'BTC-PERPETUAL', 12000, 12000, 12000),
    ('CONSTRUCTED-RESTRICTED-01', 'BTC-27MAR26', -10000, -10000, -5000)
) as plan (account, instrument, q1, q2, q3)
cross join lateral (values (1, q1), (2, q2), (3, q3)) as held (number, quantity) where quantity <> 0;

-- The house takes the other side of every constructed position in the options, futures and inverse perpetuals.
insert into constructed_position
select number, 'HOUSE-DERIBIT', instrument, -sum(quantity)
from constructed_position join instrument using (instrument) where payoff = 'inverse'
group by number, instrument having sum(quantity) <> 0;
