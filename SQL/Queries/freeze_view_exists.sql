-- Whether the user's schema has a view or table of this name, and whether that has a column `period`.
SELECT c.oid IS NOT NULL AS is_there, a.attname IS NOT NULL AS has_period
FROM (VALUES ($1::text)) AS wanted (name)
LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n
    ON n.oid = c.relnamespace AND n.nspname = 'source')
  ON c.relname = wanted.name AND c.relkind IN ('v', 'm', 'r', 'p', 'f')
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'period' AND a.attnum > 0
