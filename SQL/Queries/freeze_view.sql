-- All rows of one of the user's views, as text.
COPY (SELECT * FROM source.:{view}) TO STDOUT (FORMAT csv, HEADER)
