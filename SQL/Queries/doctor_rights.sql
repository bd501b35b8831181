-- What the role may do with the tables a night reads and writes, one row a table.
SELECT
  wanted.name AS relation,
  relation.oid IS NOT NULL AS is_there,
  coalesce(
    pg_catalog.has_schema_privilege(relation.relnamespace, 'USAGE')
      AND pg_catalog.has_table_privilege(relation.oid, 'SELECT'), false) AS may_read,
  coalesce(
    pg_catalog.has_schema_privilege(relation.relnamespace, 'USAGE')
      AND pg_catalog.has_table_privilege(relation.oid, 'INSERT'), false) AS may_write
FROM (
  VALUES ('book.period'), ('book.position'), ('batch.run'), ('batch.unit'), ('result.margin')
) AS wanted (name)
LEFT JOIN pg_catalog.pg_class AS relation ON relation.oid = pg_catalog.to_regclass(wanted.name)
ORDER BY wanted.name
