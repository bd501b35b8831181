-- The underlyings of a set, with the index price and the open-interest band where there are any.
COPY (
  SELECT u.underlying, u.node, u.price_range, u.vol_up, u.vol_down, u.vol_min, u.basis_min, u.basis_annual,
    u.short_option_initial, u.short_option_maintenance, u.conversion_initial, u.conversion_maintenance,
    u.daily_volatility, u.average_daily_volume_usd, u.taker_fee_rate, u.half_spread, u.impact, u.clip_usd,
    b.lower_usd, b.upper_usd, b.open_interest_usd, i.price, i.observed_at
  FROM reference.underlying u
  LEFT JOIN reference.open_interest_band b USING (parameter_set, underlying)
  LEFT JOIN book.index_price i ON i.dataset_no = :{dataset} AND i.underlying = u.underlying
  WHERE u.parameter_set = :{set}
  ORDER BY u.underlying
) TO STDOUT (FORMAT binary)
