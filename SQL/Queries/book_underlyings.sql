-- The underlyings of a parameter set.
COPY (
  SELECT u.underlying, u.node,
    trim_scale(u.price_range) AS price_range,
    trim_scale(u.vol_up) AS vol_up,
    trim_scale(u.vol_down) AS vol_down,
    trim_scale(u.vol_min) AS vol_min,
    trim_scale(u.basis_min) AS basis_min,
    trim_scale(u.basis_annual) AS basis_annual,
    trim_scale(u.short_option_initial) AS short_option_initial,
    trim_scale(u.short_option_maintenance) AS short_option_maintenance,
    trim_scale(u.conversion_initial) AS conversion_initial,
    trim_scale(u.conversion_maintenance) AS conversion_maintenance,
    trim_scale(u.daily_volatility) AS daily_volatility,
    trim_scale(u.average_daily_volume_usd) AS average_daily_volume_usd,
    trim_scale(u.taker_fee_rate) AS taker_fee_rate,
    trim_scale(u.half_spread) AS half_spread,
    trim_scale(u.impact) AS impact,
    trim_scale(u.clip_usd) AS clip_usd
  FROM reference.underlying u
  WHERE u.parameter_set = :{set}
  ORDER BY u.underlying
) TO STDOUT (FORMAT csv, HEADER)
