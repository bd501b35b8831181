-- Those of the periods $1 that neither the book nor the database has.
SELECT n.period FROM unnest($1::text[]) AS n (period)
WHERE NOT EXISTS (SELECT FROM staging.periods p WHERE p.period = n.period)
