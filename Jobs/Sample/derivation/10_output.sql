-- One file per table, ordered by key in byte order, numbers without trailing zeros, instants in ISO 8601 UTC.

create function instant(moment timestamptz) returns text language sql immutable as $$
    select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;

\cd :out
\copy (select period, instant(opens_at) as opens_at, instant(closes_at) as closes_at, business_date, 'daily' as kind from period order by number) to 'periods.csv' with (format csv, header)
\copy (select asset, kind, decimals, underlying, liability_initial, liability_maintenance from asset order by asset collate "C") to 'assets.csv' with (format csv, header)
\copy (select asset, from_usd, initial, maintenance from asset_haircut order by asset collate "C", from_usd) to 'asset_haircuts.csv' with (format csv, header)
\copy (select node, parent, lambda from netting_node order by parent is not null, node collate "C") to 'netting_nodes.csv' with (format csv, header)
\copy (select underlying, node, price_range, vol_up, vol_down, vol_min, basis_min, basis_annual, short_option_initial, short_option_maintenance, conversion_initial, conversion_maintenance, daily_volatility, average_daily_volume_usd, taker_fee_rate from underlying order by underlying collate "C") to 'underlyings.csv' with (format csv, header)
\copy (select underlying, from_usd, initial from margin_tier order by underlying collate "C", from_usd) to 'margin_tiers.csv' with (format csv, header)
\copy (select underlying, lower_usd, upper_usd, open_interest_usd from open_interest_band order by underlying collate "C") to 'open_interest_bands.csv' with (format csv, header)
\copy (select instrument, kind, underlying, settlement_asset, payoff, trim_scale(multiplier) as multiplier, trim_scale(strike) as strike, "right", instant(expiry) as expiry, lot_size from instrument order by instrument collate "C") to 'instruments.csv' with (format csv, header)
\copy (select period, instrument, trim_scale(mark) as mark, trim_scale(forward) as forward, trim_scale(implied_volatility) as implied_volatility, quality, instant(observed_at) as observed_at from mark join period using (number) order by number, instrument collate "C") to 'marks.csv' with (format csv, header)
\copy (select period, underlying, trim_scale(price) as price, instant(observed_at) as observed_at from index_price join period using (number) order by number, underlying collate "C") to 'index_prices.csv' with (format csv, header)
\copy (select period, asset, price_usd, instant(observed_at) as observed_at from asset_price join period using (number) order by number, asset collate "C") to 'asset_prices.csv' with (format csv, header)
\copy (select key, value from parameter order by key collate "C") to 'parameters.csv' with (format csv, header)
\copy (select account, client, name, model, reporting_currency, time_zone, status from account order by account collate "C") to 'accounts.csv' with (format csv, header)
\copy (select period, account, asset, trim_scale(quantity) as quantity from balance join period using (number) order by number, account collate "C", asset collate "C") to 'balances.csv' with (format csv, header)
\copy (select period, account, instrument, trim_scale(quantity) as quantity, trim_scale(entry_price) as entry_price from position join period using (number) order by number, account collate "C", instrument collate "C") to 'positions.csv' with (format csv, header)
\copy (select period, "order", account, instrument, side, trim_scale(quantity) as quantity, trim_scale(limit_price) as limit_price from resting_order join period using (number) order by number, "order" collate "C") to 'orders.csv' with (format csv, header)
\copy (select period, instrument, trim_scale(rate) as rate, trim_scale(expected_next_rate) as expected_next_rate from funding join period using (number) order by number, instrument collate "C") to 'funding.csv' with (format csv, header)
\copy (select trade, period, account, instrument, case when traded > 0 then 'buy' else 'sell' end as side, trim_scale(abs(traded)) as quantity, trim_scale(price) as price, trim_scale(fee) as fee, settlement_asset as fee_asset, instant(closes_at - interval '1 minute') as executed_at from trade join period using (number) order by trade collate "C") to 'trades.csv' with (format csv, header)
\copy (select transfer, period, account, kind, asset, trim_scale(amount) as amount, reference, instant(closes_at - make_interval(mins => minutes_before_close)) as booked_at from transfer join period using (number) order by transfer collate "C") to 'transfers.csv' with (format csv, header)
