-- The first scenario whose number is not its place; one row without a line when there is none at all.
(SELECT line, scenario::text AS found, scenario::text AS key
 FROM (SELECT *, row_number() OVER (ORDER BY scenario) AS place FROM staging.scenarios) numbered
 WHERE scenario <> place
 ORDER BY scenario
 LIMIT 1)
UNION ALL
SELECT NULL, 'no scenario', NULL WHERE NOT EXISTS (SELECT FROM staging.scenarios)
