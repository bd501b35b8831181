-- The applied migrations in their order.
SELECT version, name, encode(sha256, 'hex') AS sha256,
  to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS applied_at
FROM crossmargin.migration
ORDER BY version
