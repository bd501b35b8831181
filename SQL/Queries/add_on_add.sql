-- Proposes an add-on for account $1 or client $2: multiplier $3, amount $4 in USD, reason $5, from $6 (or now) until $7.
INSERT INTO reference.add_on (account, client, multiplier, amount_usd, reason, effective_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING add_on
