-- The open-interest bands of a parameter set, for a book that brings none.
INSERT INTO staging.open_interest_bands
SELECT NULL, underlying, lower_usd, upper_usd, open_interest_usd
FROM reference.open_interest_band WHERE parameter_set = $1
