-- The tiers of a parameter set, for a book that brings none.
INSERT INTO staging.margin_tiers
SELECT NULL, underlying, from_usd, initial FROM reference.margin_tier WHERE parameter_set = $1
