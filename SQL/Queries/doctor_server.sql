-- The server, the database and the role, in one row.
SELECT
  current_setting('server_version') AS server_version,
  current_setting('server_version_num')::integer AS server_version_num,
  current_database() AS database,
  pg_catalog.pg_encoding_to_char(encoding) AS encoding,
  current_user AS role,
  (SELECT coalesce(string_agg(r.rolname, ', ' ORDER BY r.rolname), '') FROM pg_catalog.pg_roles r
   WHERE r.rolname LIKE 'crossmargin\_%' AND pg_catalog.pg_has_role(current_user, r.oid, 'USAGE')) AS memberships,
  (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) AS is_superuser,
  pg_catalog.has_database_privilege(current_database(), 'CREATE') AS may_create,
  (SELECT count(*) FROM pg_catalog.pg_timezone_names WHERE name IN ('UTC', 'Europe/Berlin', 'Asia/Tokyo'))
    AS time_zones_found,
  pg_catalog.pg_is_in_recovery() AS is_standby,
  CASE WHEN pg_catalog.pg_has_role(current_user, 'pg_read_all_settings', 'USAGE')
    THEN (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'data_directory')
  END AS data_directory,
  pg_catalog.inet_server_addr() IS NULL AS is_local
FROM pg_catalog.pg_database
WHERE datname = current_database()
