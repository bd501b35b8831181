-- The tiers of parameter set $1.
INSERT INTO reference.margin_tier (parameter_set, underlying, from_usd, initial)
SELECT $1, underlying, from_usd, initial FROM staging.margin_tiers
