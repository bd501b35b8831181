-- The input of period $1 to be written: version $2, or the one in force.
SELECT i.input_no, i.version FROM book.period p
JOIN book.period_input i ON i.period = p.period AND i.version = coalesce($2::integer, p.input_version)
WHERE p.period = $1
