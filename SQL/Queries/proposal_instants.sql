-- The instants from $1 on at which approved proposals take effect.
SELECT DISTINCT p.effective_at FROM reference.proposal p
WHERE p.state = 'approved' AND p.effective_at >= $1
ORDER BY 1
