-- Range scenarios that would take some underlying's price to 0 or below.
SELECT s.line, s.move || ' with ' || u.underlying || ' at ' || u.price_range AS found,
  s.scenario::text AS key
FROM staging.scenarios s
CROSS JOIN (SELECT underlying, price_range FROM staging.underlyings
            ORDER BY price_range DESC, underlying LIMIT 1) u
WHERE s.kind = 'range' AND s.move * u.price_range <= -1
ORDER BY s.line
LIMIT 20
