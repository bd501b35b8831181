-- The rows of one period in one of the user's views, as text.
COPY (SELECT * FROM source.:{view} WHERE period = :{period}) TO STDOUT (FORMAT csv, HEADER)
