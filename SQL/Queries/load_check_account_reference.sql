-- Accounts that neither the book nor the database has.
SELECT s.line, s.account AS found,
  array_to_string((ARRAY[s.:{first}::text, s.:{second}::text, s.:{third}::text])[1 : :{parts}], ', ') AS key
FROM staging.:{file} s
WHERE NOT EXISTS (SELECT FROM book.account a WHERE a.account = s.account)
ORDER BY s.line
LIMIT 20
