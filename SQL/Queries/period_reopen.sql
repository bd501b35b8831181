-- Opens the next version of the input of period $1 on the rows of the one before; $2 the reason.
WITH next AS (
  UPDATE book.period SET input_version = input_version + 1 WHERE period = $1
  RETURNING period, input_version
)
INSERT INTO book.period_input (period, version, dataset_no, reason)
SELECT n.period, n.input_version, i.dataset_no, $2
FROM next n JOIN book.period_input i ON i.period = n.period AND i.version = n.input_version - 1
