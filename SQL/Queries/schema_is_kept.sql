-- Whether the database has the table of applied migrations.
SELECT to_regclass('crossmargin.migration') IS NOT NULL AS is_kept
