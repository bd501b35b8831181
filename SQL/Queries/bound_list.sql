-- The bounds of proposed terms.
SELECT file, key, name, trim_scale(lowest) AS lowest, trim_scale(highest) AS highest
FROM reference.bound ORDER BY file, name, key
