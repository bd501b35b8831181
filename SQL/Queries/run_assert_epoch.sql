-- Refuses everything of an attempt $2 that no longer owns run $1.
SELECT batch.assert_epoch($1, $2)
