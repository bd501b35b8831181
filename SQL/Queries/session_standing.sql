-- Whether the session may act as one of the roles $1, or as the owner of the database; the roles of this program it is a
-- member of, and who it is.
SELECT current_user AS role,
  coalesce(bool_or(member.rolname = ANY ($1::text[])), false)
    OR pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') AS may_act,
  coalesce(string_agg(member.rolname, ', ' ORDER BY member.rolname), '') AS memberships
FROM (
  SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'crossmargin\_%' AND pg_has_role(current_user, oid, 'USAGE')
) member
