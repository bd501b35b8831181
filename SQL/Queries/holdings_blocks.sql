-- Where in its tables a dataset's rows of a range of accounts lie: the first and the last block, NULL
-- where there is none. $1 the dataset, $2 and $3 the range.
SELECT
  (SELECT (r.ctid::text::point)[0]::bigint FROM book.balance r
    WHERE r.dataset_no = $1 AND r.account_no BETWEEN $2 AND $3 ORDER BY r.account_no, r.asset_no LIMIT 1) AS balance_first,
  (SELECT (r.ctid::text::point)[0]::bigint FROM book.balance r
    WHERE r.dataset_no = $1 AND r.account_no BETWEEN $2 AND $3 ORDER BY r.account_no DESC, r.asset_no DESC LIMIT 1) AS balance_last,
  (SELECT (r.ctid::text::point)[0]::bigint FROM book.position r
    WHERE r.dataset_no = $1 AND r.account_no BETWEEN $2 AND $3 ORDER BY r.account_no, r.instrument_no LIMIT 1) AS position_first,
  (SELECT (r.ctid::text::point)[0]::bigint FROM book.position r
    WHERE r.dataset_no = $1 AND r.account_no BETWEEN $2 AND $3 ORDER BY r.account_no DESC, r.instrument_no DESC LIMIT 1) AS position_last,
  (SELECT (r.ctid::text::point)[0]::bigint FROM book.open_order r
    WHERE r.dataset_no = $1 AND r.account_no BETWEEN $2 AND $3 ORDER BY r.account_no, r."order" LIMIT 1) AS order_first,
  (SELECT (r.ctid::text::point)[0]::bigint FROM book.open_order r
    WHERE r.dataset_no = $1 AND r.account_no BETWEEN $2 AND $3 ORDER BY r.account_no DESC, r."order" DESC LIMIT 1) AS order_last
