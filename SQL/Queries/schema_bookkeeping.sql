-- Makes the table of applied migrations; a script of several statements.
CREATE SCHEMA IF NOT EXISTS crossmargin;
CREATE TABLE IF NOT EXISTS crossmargin.migration (
  version integer PRIMARY KEY CHECK (version >= 1),
  name text NOT NULL UNIQUE,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  applied_by text NOT NULL DEFAULT session_user
);
COMMENT ON SCHEMA crossmargin IS 'Which migrations of the schema have been applied.'
