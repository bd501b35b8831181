-- The underlyings of a parameter set, for a book that brings none.
INSERT INTO staging.underlyings
SELECT NULL, underlying, node, price_range, vol_up, vol_down, vol_min, basis_min, basis_annual,
  short_option_initial, short_option_maintenance, conversion_initial, conversion_maintenance,
  daily_volatility, average_daily_volume_usd, taker_fee_rate, half_spread, impact, clip_usd
FROM reference.underlying WHERE parameter_set = $1
