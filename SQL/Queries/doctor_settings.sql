-- The settings on which the safety and speed of a run rest.
SELECT name, setting, unit
FROM pg_catalog.pg_settings
WHERE name IN (
  'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'TimeZone',
  'max_connections', 'max_wal_size', 'shared_buffers')
ORDER BY name
