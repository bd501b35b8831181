-- A period's index prices.
INSERT INTO book.:{partition} (dataset_no, underlying, price, observed_at)
SELECT :{dataset}, s.underlying, s.price, s.observed_at
FROM staging.index_prices s JOIN staging.underlyings u USING (underlying)
WHERE s.period = :{period}
ORDER BY s.underlying
