-- Locks the input in force of period $1 against runs and loads.
SELECT i.input_no
FROM book.period p JOIN book.period_input i ON i.period = p.period AND i.version = p.input_version
WHERE p.period = $1
FOR UPDATE
