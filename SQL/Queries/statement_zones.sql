-- The time zones of the accounts of input $1, and what their clocks are ahead of UTC at its ends.
SELECT zones.time_zone,
  extract(epoch FROM (i.opens_at AT TIME ZONE zones.time_zone) - (i.opens_at AT TIME ZONE 'UTC'))::integer AS open_seconds,
  extract(epoch FROM (i.closes_at AT TIME ZONE zones.time_zone) - (i.closes_at AT TIME ZONE 'UTC'))::integer AS close_seconds
FROM (SELECT DISTINCT time_zone FROM book.period_account WHERE input_no = $1) AS zones
CROSS JOIN book.period_input i
WHERE i.input_no = $1
