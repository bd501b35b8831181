-- What the role may do with the tables a night reads and writes, one row a table.
SELECT
  wanted.schema || '.' || wanted.name AS relation,
  relation.oid IS NOT NULL AS is_there,
  coalesce(
    pg_catalog.has_schema_privilege(relation.relnamespace, 'USAGE')
      AND pg_catalog.has_table_privilege(relation.oid, 'SELECT'), false) AS may_read,
  coalesce(
    pg_catalog.has_schema_privilege(relation.relnamespace, 'USAGE')
      AND pg_catalog.has_table_privilege(relation.oid, 'INSERT'), false) AS may_write
FROM (
  VALUES ('book', 'period'), ('book', 'position'), ('batch', 'run'), ('batch', 'unit'), ('result', 'margin_kept')
) AS wanted (schema, name)
-- By the catalogue: to_regclass would fail on a schema the role may not use.
LEFT JOIN (
  pg_catalog.pg_class AS relation
  JOIN pg_catalog.pg_namespace AS space ON space.oid = relation.relnamespace
) ON space.nspname = wanted.schema AND relation.relname = wanted.name
ORDER BY wanted.schema, wanted.name
