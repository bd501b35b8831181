-- Underlyings without any tier.
SELECT line, underlying AS found, underlying AS key
FROM staging.underlyings u
WHERE NOT EXISTS (SELECT FROM staging.margin_tiers t WHERE t.underlying = u.underlying)
ORDER BY line
LIMIT 20
