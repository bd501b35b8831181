-- Inverse perpetuals and futures of less than 0.0001 USD a contract.
SELECT line, multiplier::text AS found, instrument AS key
FROM staging.instruments
WHERE payoff = 'inverse' AND kind <> 'option' AND multiplier < 0.0001
ORDER BY line
LIMIT 20
