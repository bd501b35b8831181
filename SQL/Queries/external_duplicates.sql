-- Keys of an outside party that stand on more than one line.
SELECT max(line) AS line, min(line) AS other_line, account, item
FROM pg_temp.external_holding
GROUP BY account, item
HAVING count(*) > 1
ORDER BY max(line)
LIMIT 20
