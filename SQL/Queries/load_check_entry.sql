-- Positions in anything but an option entered at 0.
SELECT p.line, p.entry_price::text AS found, concat_ws(', ', p.period, p.account, p.instrument) AS key
FROM staging.positions p JOIN staging.instruments i USING (instrument)
WHERE p.entry_price = 0 AND i.kind <> 'option'
ORDER BY p.line
LIMIT 20
