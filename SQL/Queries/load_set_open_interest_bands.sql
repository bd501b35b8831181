-- The open-interest bands of parameter set $1.
INSERT INTO reference.open_interest_band (
  parameter_set, underlying, lower_usd, upper_usd, open_interest_usd)
SELECT $1, underlying, lower_usd, upper_usd, open_interest_usd FROM staging.open_interest_bands
