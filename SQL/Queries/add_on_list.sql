-- Add-ons and what ends them, newest first; $1 some of them, or NULL for all.
SELECT a.add_on, a.ends, a.account, a.client, trim_scale(a.multiplier)::text AS multiplier,
  a.amount_usd::numeric(38,2)::text AS amount_usd, a.reason, book.iso_instant(a.announced_at) AS announced_at,
  book.iso_instant(a.effective_at) AS effective_at, book.iso_instant(a.expires_at) AS expires_at, a.proposed_by, a.state,
  a.decided_by, book.iso_instant(a.decided_at) AS decided_at, a.decision_reason,
  (SELECT book.iso_instant(e.effective_at) FROM reference.add_on e WHERE e.ends = a.add_on AND e.state = 'approved')
    AS ended_at
FROM reference.add_on a
WHERE $1::integer[] IS NULL OR a.add_on = ANY ($1)
ORDER BY a.add_on DESC
