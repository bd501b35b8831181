-- The fingerprint of what run $1 has made is $2.
UPDATE batch.run SET output_fingerprint = $2 WHERE run_no = $1
