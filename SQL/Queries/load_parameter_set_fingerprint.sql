-- SHA-256 over the staged terms in key order, binary fields, the scale of a number left aside.
SELECT sha256(string_agg(part, ''::bytea ORDER BY place)) AS fingerprint
FROM (
  SELECT 1 AS place, sha256(coalesce(string_agg(record_send(ROW(
    asset, kind, decimals, underlying, trim_scale(liability_initial),
    trim_scale(liability_maintenance))), ''::bytea ORDER BY asset), ''::bytea)) AS part
  FROM staging.assets
  UNION ALL
  SELECT 2, sha256(coalesce(string_agg(record_send(ROW(
    asset, trim_scale(from_usd), trim_scale(initial), trim_scale(maintenance))),
    ''::bytea ORDER BY asset, from_usd), ''::bytea))
  FROM staging.asset_haircuts
  UNION ALL
  SELECT 3, sha256(coalesce(string_agg(record_send(ROW(node, parent, trim_scale(lambda))),
    ''::bytea ORDER BY node), ''::bytea))
  FROM staging.netting_nodes
  UNION ALL
  SELECT 4, sha256(coalesce(string_agg(record_send(ROW(
    underlying, node, trim_scale(price_range), trim_scale(vol_up), trim_scale(vol_down),
    trim_scale(vol_min), trim_scale(basis_min), trim_scale(basis_annual),
    trim_scale(short_option_initial), trim_scale(short_option_maintenance),
    trim_scale(conversion_initial), trim_scale(conversion_maintenance),
    trim_scale(daily_volatility), trim_scale(average_daily_volume_usd),
    trim_scale(taker_fee_rate), trim_scale(half_spread), trim_scale(impact),
    trim_scale(clip_usd))), ''::bytea ORDER BY underlying), ''::bytea))
  FROM staging.underlyings
  UNION ALL
  SELECT 5, sha256(coalesce(string_agg(record_send(ROW(
    underlying, trim_scale(from_usd), trim_scale(initial))),
    ''::bytea ORDER BY underlying, from_usd), ''::bytea))
  FROM staging.margin_tiers
  UNION ALL
  SELECT 6, sha256(coalesce(string_agg(record_send(ROW(
    underlying, trim_scale(lower_usd), trim_scale(upper_usd), trim_scale(open_interest_usd))),
    ''::bytea ORDER BY underlying), ''::bytea))
  FROM staging.open_interest_bands
  UNION ALL
  SELECT 7, sha256(coalesce(string_agg(record_send(ROW(
    instrument, kind, underlying, settlement_asset, payoff, trim_scale(multiplier),
    trim_scale(strike), "right", expiry, trim_scale(lot_size))),
    ''::bytea ORDER BY instrument), ''::bytea))
  FROM staging.instruments
  UNION ALL
  SELECT 8, sha256(coalesce(string_agg(record_send(ROW(
    scenario, kind, trim_scale(move), volatility)), ''::bytea ORDER BY scenario), ''::bytea))
  FROM staging.scenarios
  UNION ALL
  SELECT 9, sha256(coalesce(string_agg(record_send(ROW(key, trim_scale(value))),
    ''::bytea ORDER BY key), ''::bytea))
  FROM staging.parameters
) parts
