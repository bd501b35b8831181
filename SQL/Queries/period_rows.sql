-- Rows of dataset $1 by file.
SELECT 'marks' AS file, count(*) AS rows FROM book.mark WHERE dataset_no = $1
UNION ALL SELECT 'index_prices', count(*) FROM book.index_price WHERE dataset_no = $1
UNION ALL SELECT 'asset_prices', count(*) FROM book.asset_price WHERE dataset_no = $1
UNION ALL SELECT 'funding', count(*) FROM book.funding WHERE dataset_no = $1
UNION ALL SELECT 'balances', count(*) FROM book.balance WHERE dataset_no = $1
UNION ALL SELECT 'positions', count(*) FROM book.position WHERE dataset_no = $1
UNION ALL SELECT 'orders', count(*) FROM book.open_order WHERE dataset_no = $1
UNION ALL SELECT 'trades', count(*) FROM book.trade WHERE dataset_no = $1
UNION ALL SELECT 'transfers', count(*) FROM book.transfer WHERE dataset_no = $1
