-- Names that could be written with other characters and look and sort the same: two of them would be one to a reader.
SELECT line, :{column} AS found, NULL::text AS key
FROM staging.:{file}
WHERE :{column} IS NOT NFC NORMALIZED
ORDER BY line
LIMIT 20
