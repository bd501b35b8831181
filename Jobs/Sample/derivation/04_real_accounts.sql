-- Real accounts of the public leaderboard, with the numbers the source gave them.

create table account (
    account text primary key, client text not null, name text not null, model text not null,
    reporting_currency text not null, time_zone text not null, status text not null
);
create table balance (number integer, account text, asset text, quantity numeric not null, primary key (number, account, asset));
create table position (
    number integer, account text, instrument text, quantity numeric not null, entry_price numeric not null,
    primary key (number, account, instrument)
);

-- Odd numbers are standard accounts, even numbers portfolio accounts.
insert into account
select distinct account, account, 'Hyperliquid account ' || substr(account, 3),
    case when substr(account, 3)::integer % 2 = 1 then 'standard' else 'portfolio' end, 'USD', 'UTC', 'active'
from leaderboard_account join period on leaderboard_at = snapshot_utc;

-- Cash = account value - unrealised P&L, in USDC.
insert into balance
select number, account, 'USDC', leaderboard_account_value_usd - unrealized_pnl_usd
from leaderboard_account join period on leaderboard_at = snapshot_utc;

insert into position
select number, account, 'HL:' || coin || '-PERP', size, entry_px
from leaderboard_position join period on leaderboard_at = snapshot_utc;
