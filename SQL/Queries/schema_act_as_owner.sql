-- Has a session that may become the schema's owner be it until the end of the transaction, so that what a migration makes
-- is the owner's; a superuser stays what it is.
SELECT set_config('role', owner.rolname, true)
FROM pg_roles owner
WHERE owner.rolname = 'crossmargin_owner' AND pg_has_role(session_user, owner.oid, 'MEMBER')
  AND has_database_privilege(owner.oid, current_database(), 'CREATE')
  AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = session_user)
