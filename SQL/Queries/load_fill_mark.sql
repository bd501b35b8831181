-- A period's marks.
INSERT INTO book.:{partition} (
  dataset_no, instrument_no, mark, forward, implied_volatility, quality, observed_at)
SELECT :{dataset}, k.instrument_no, s.mark, s.forward, s.implied_volatility, s.quality, s.observed_at
FROM staging.marks s
JOIN staging.instruments i USING (instrument)
JOIN reference.instrument_key k USING (instrument)
WHERE s.period = :{period}
ORDER BY k.instrument_no
