-- Whether the user's schema has a view or table of this name.
SELECT EXISTS (
  SELECT FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'source' AND c.relname = $1 AND c.relkind IN ('v', 'm', 'r', 'p', 'f')
) AS is_there
