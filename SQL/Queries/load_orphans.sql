-- Datasets no input points at any more.
SELECT dataset_no FROM book.dataset d
WHERE NOT EXISTS (SELECT FROM book.period_input i WHERE i.dataset_no = d.dataset_no)
ORDER BY dataset_no
