-- A period's funding rates.
INSERT INTO book.:{partition} (dataset_no, instrument_no, rate, expected_next_rate)
SELECT :{dataset}, k.instrument_no, s.rate, s.expected_next_rate
FROM staging.funding s
JOIN staging.instruments i USING (instrument)
JOIN reference.instrument_key k USING (instrument)
WHERE s.period = :{period}
ORDER BY k.instrument_no
