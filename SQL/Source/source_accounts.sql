-- Users, and the companies that several of them belong to.
CREATE VIEW source.accounts AS
SELECT id::text AS account, coalesce('company-' || company_id, 'user-' || id) AS client,
  display_name AS name,
  CASE margin_mode WHEN 'portfolio' THEN 'portfolio' ELSE 'standard' END AS model,
  currency AS reporting_currency, time_zone,
  CASE WHEN closed_at IS NOT NULL THEN 'closed' WHEN blocked THEN 'restricted' ELSE 'active' END AS status
FROM exchange.users;
