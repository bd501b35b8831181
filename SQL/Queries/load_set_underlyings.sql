-- The underlyings of parameter set $1.
INSERT INTO reference.underlying (
  parameter_set, underlying, node, price_range, vol_up, vol_down, vol_min, basis_min, basis_annual,
  short_option_initial, short_option_maintenance, conversion_initial, conversion_maintenance,
  daily_volatility, average_daily_volume_usd, taker_fee_rate, half_spread, impact, clip_usd)
SELECT $1, underlying, node, price_range, vol_up, vol_down, vol_min, basis_min, basis_annual,
  short_option_initial, short_option_maintenance, conversion_initial, conversion_maintenance,
  daily_volatility, average_daily_volume_usd, taker_fee_rate, half_spread, impact, clip_usd
FROM staging.underlyings
