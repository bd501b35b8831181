-- Constructed accounts: who they are, what they start with, and what they pay in and out.

create table constructed_account (
    account text primary key, client text not null, name text not null, model text not null, time_zone text not null,
    status text not null, btc numeric not null, eth numeric not null, usdc numeric not null
);
insert into constructed_account values
    ('CONSTRUCTED-OPTION-BOOK-01', 'CONSTRUCTED-MAKER-A', 'Constructed option book 01, BTC', 'portfolio', 'Europe/London', 'active', 5, 0, 700000),
    ('CONSTRUCTED-OPTION-BOOK-02', 'CONSTRUCTED-MAKER-A', 'Constructed option book 02, BTC', 'portfolio', 'Europe/London', 'active', 5, 0, 500000),
    ('CONSTRUCTED-OPTION-BOOK-03', 'CONSTRUCTED-MAKER-B', 'Constructed option book 03, BTC', 'standard', 'America/Chicago', 'active', 10, 0, 550000),
    ('CONSTRUCTED-OPTION-BOOK-04', 'CONSTRUCTED-MAKER-B', 'Constructed option book 04, ETH', 'portfolio', 'America/Chicago', 'active', 0, 200, 500000),
    ('CONSTRUCTED-OPTION-BOOK-05', 'CONSTRUCTED-MAKER-C', 'Constructed option book 05, ETH', 'portfolio', 'Asia/Singapore', 'active', 0, 300, 500000),
    ('CONSTRUCTED-OPTION-BOOK-06', 'CONSTRUCTED-MAKER-C', 'Constructed option book 06, ETH', 'standard', 'Asia/Singapore', 'active', 0, 400, 300000),
    ('CONSTRUCTED-OPTION-BOOK-07', 'CONSTRUCTED-MAKER-D', 'Constructed option book 07, BTC and ETH', 'portfolio', 'UTC', 'active', 5, 80, 300000),
    ('CONSTRUCTED-OPTION-BOOK-08', 'CONSTRUCTED-MAKER-D', 'Constructed option book 08, BTC and ETH', 'portfolio', 'UTC', 'active', 3, 40, 100000),
    ('CONSTRUCTED-COVERED-CALL-01', 'CONSTRUCTED-HOLDER-A', 'Constructed covered call 01', 'portfolio', 'Europe/Zurich', 'active', 50, 0, 0),
    ('CONSTRUCTED-COVERED-CALL-02', 'CONSTRUCTED-HOLDER-A', 'Constructed covered call 02', 'standard', 'Europe/Zurich', 'active', 20, 0, 0),
    ('CONSTRUCTED-COVERED-CALL-03', 'CONSTRUCTED-HOLDER-B', 'Constructed covered call 03', 'portfolio', 'Asia/Tokyo', 'active', 0, 1000, 0),
    ('CONSTRUCTED-COVERED-CALL-04', 'CONSTRUCTED-HOLDER-B', 'Constructed covered call 04', 'standard', 'Asia/Tokyo', 'active', 0, 400, 25000),
    ('CONSTRUCTED-LONG-OPTIONS-01', 'CONSTRUCTED-LONG-A', 'Constructed long options 01', 'portfolio', 'UTC', 'active', 2, 0, 10000),
    ('CONSTRUCTED-LONG-OPTIONS-02', 'CONSTRUCTED-LONG-B', 'Constructed long options 02', 'portfolio', 'UTC', 'active', 0, 0, 20000),
    ('CONSTRUCTED-LONG-OPTIONS-03', 'CONSTRUCTED-LONG-C', 'Constructed long options 03', 'standard', 'UTC', 'active', 0, 25, 100000),
    ('CONSTRUCTED-HEDGED-INVERSE-01', 'CONSTRUCTED-HEDGER-A', 'Constructed hedged inverse 01, BTC perpetual', 'portfolio', 'UTC', 'active', 0, 0, 0),
    ('CONSTRUCTED-HEDGED-INVERSE-02', 'CONSTRUCTED-HEDGER-A', 'Constructed hedged inverse 02, ETH perpetual', 'portfolio', 'UTC', 'active', 0, 0, 0),
    ('CONSTRUCTED-HEDGED-INVERSE-03', 'CONSTRUCTED-HEDGER-B', 'Constructed hedged inverse 03, BTC future', 'portfolio', 'UTC', 'active', 0, 0, 150000),
    ('CONSTRUCTED-HEDGED-INVERSE-04', 'CONSTRUCTED-HEDGER-B', 'Constructed hedged inverse 04, ETH future', 'standard', 'UTC', 'active', 0, 0, 0),
    ('CONSTRUCTED-CALENDAR-01', 'CONSTRUCTED-SPREADER-A', 'Constructed calendar spread 01', 'portfolio', 'America/New_York', 'active', 4, 0, 0),
    ('CONSTRUCTED-CALENDAR-02', 'CONSTRUCTED-SPREADER-A', 'Constructed calendar spread 02', 'standard', 'America/New_York', 'active', 0, 150, 50000),
    ('CONSTRUCTED-SHORT-PUT-01', 'CONSTRUCTED-WRITER-A', 'Constructed short put 01', 'standard', 'UTC', 'active', 0, 0, 325000),
    ('CONSTRUCTED-SHORT-PUT-02', 'CONSTRUCTED-WRITER-B', 'Constructed short put 02', 'portfolio', 'UTC', 'active', 0, 0, 450000),
    ('CONSTRUCTED-SHORT-PUT-03', 'CONSTRUCTED-WRITER-C', 'Constructed short put 03', 'portfolio', 'UTC', 'active', 0, 0, 348000),
    ('CONSTRUCTED-BASIS-01', 'CONSTRUCTED-CARRY-A', 'Constructed cash and carry 01', 'portfolio', 'Europe/London', 'active', 10, 0, 60000),
    ('CONSTRUCTED-BASIS-02', 'CONSTRUCTED-CARRY-A', 'Constructed cash and carry 02', 'standard', 'Europe/London', 'active', 0, 200, 60000),
    ('CONSTRUCTED-ALT-01', 'CONSTRUCTED-ALT-A', 'Constructed alt longs 01', 'standard', 'UTC', 'restricted', 0, 0, 400000),
    ('CONSTRUCTED-ALT-02', 'CONSTRUCTED-ALT-B', 'Constructed alt basket 02', 'portfolio', 'UTC', 'active', 0, 0, 90000),
    ('CONSTRUCTED-ORDERS-01', 'CONSTRUCTED-TRADER-A', 'Constructed orders only 01', 'standard', 'UTC', 'active', 3, 0, 200000),
    ('CONSTRUCTED-ORDERS-02', 'CONSTRUCTED-TRADER-B', 'Constructed orders only 02', 'portfolio', 'UTC', 'active', 3, 40, 200000),
    ('CONSTRUCTED-COLLATERAL-01', 'CONSTRUCTED-TREASURY-A', 'Constructed mixed collateral 01', 'standard', 'Asia/Hong_Kong', 'active', 5, 50, 0),
    ('CONSTRUCTED-COLLATERAL-02', 'CONSTRUCTED-TREASURY-A', 'Constructed mixed collateral 02', 'portfolio', 'Asia/Hong_Kong', 'active', -2, 300, 50000),
    ('CONSTRUCTED-RESTRICTED-01', 'CONSTRUCTED-RESTRICTED-A', 'Constructed restricted account 01', 'portfolio', 'UTC', 'restricted', 1, 0, 75000),
    ('CONSTRUCTED-CASH-01', 'CONSTRUCTED-SAVER-A', 'Constructed cash only 01', 'standard', 'UTC', 'active', 0, 0, 1000000),
    ('CONSTRUCTED-CLOSED-01', 'CONSTRUCTED-SAVER-B', 'Constructed closed account 01', 'standard', 'UTC', 'closed', 0, 0, 0),
    ('HOUSE-DERIBIT', 'HOUSE', 'House, other side of the constructed accounts', 'portfolio', 'UTC', 'active', 3000, 60000, 250000000),
    ('HOUSE-LINEAR', 'HOUSE', 'House, other side of the linear perpetuals', 'portfolio', 'UTC', 'active', 0, 0, 2000000000);

create table starting_balance (account text references constructed_account, asset text, quantity numeric not null, primary key (account, asset));
insert into starting_balance
select account, asset, quantity from constructed_account
cross join lateral (values ('BTC', btc), ('ETH', eth), ('USDC', usdc)) as holding (asset, quantity) where quantity <> 0;
insert into starting_balance values
    ('CONSTRUCTED-COLLATERAL-01', 'USD', -30000), ('CONSTRUCTED-COLLATERAL-01', 'USDT', 120000),
    ('CONSTRUCTED-COLLATERAL-01', 'SOL', 900), ('CONSTRUCTED-COLLATERAL-01', 'XRP', 40000),
    ('CONSTRUCTED-COLLATERAL-01', 'PURR', 25000), ('CONSTRUCTED-COLLATERAL-02', 'HYPE', 6000),
    ('CONSTRUCTED-COLLATERAL-02', 'PAXG', 30), ('CONSTRUCTED-COLLATERAL-02', 'USDT', -40000),
    ('CONSTRUCTED-CASH-01', 'USD', 250000);

create table transfer (
    transfer text primary key, number integer not null, account text not null references constructed_account, kind text not null,
    asset text not null, amount numeric not null, reference text not null, minutes_before_close integer not null
);
insert into transfer values
    ('TRANSFER-20260205-01', 2, 'CONSTRUCTED-OPTION-BOOK-02', 'deposit', 'USDC', 500000, 'constructed: collateral topped up in the crash', 240),
    ('TRANSFER-20260205-02', 2, 'CONSTRUCTED-HEDGED-INVERSE-03', 'withdrawal', 'USDC', 50000, 'constructed: withdrawal', 600),
    ('TRANSFER-20260205-03', 2, 'CONSTRUCTED-CASH-01', 'transfer_out', 'USDC', 150000, 'constructed: to CONSTRUCTED-COLLATERAL-01', 300),
    ('TRANSFER-20260205-04', 2, 'CONSTRUCTED-COLLATERAL-01', 'transfer_in', 'USDC', 150000, 'constructed: from CONSTRUCTED-CASH-01', 300),
    ('TRANSFER-20260206-01', 3, 'CONSTRUCTED-SHORT-PUT-03', 'deposit', 'USDC', 60000, 'constructed: margin call met', 120),
    ('TRANSFER-20260206-02', 3, 'CONSTRUCTED-COVERED-CALL-01', 'withdrawal', 'BTC', 1.5, 'constructed: withdrawal', 200),
    ('TRANSFER-20260206-03', 3, 'CONSTRUCTED-SHORT-PUT-02', 'deposit', 'ETH', 50, 'constructed: collateral added', 90),
    ('TRANSFER-20260206-04', 3, 'CONSTRUCTED-COLLATERAL-01', 'deposit', 'USD', 30000, 'constructed: debit balance repaid', 30);
