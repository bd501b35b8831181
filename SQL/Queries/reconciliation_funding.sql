-- The funding rates of a dataset.
COPY (SELECT instrument_no, rate FROM book.funding WHERE dataset_no = :{dataset}) TO STDOUT (FORMAT binary)
