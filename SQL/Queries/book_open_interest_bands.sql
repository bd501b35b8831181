-- The open-interest bands of a parameter set.
COPY (
  SELECT b.underlying, trim_scale(b.lower_usd) AS lower_usd, trim_scale(b.upper_usd) AS upper_usd,
    trim_scale(b.open_interest_usd) AS open_interest_usd
  FROM reference.open_interest_band b
  WHERE b.parameter_set = :{set}
  ORDER BY b.underlying
) TO STDOUT (FORMAT csv, HEADER)
