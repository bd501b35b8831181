-- Takes run $1 over: what an earlier attempt still sends is refused from now on. $2 whether it is
-- strict now.
UPDATE batch.run SET epoch = epoch + 1, strict = $2 WHERE run_no = $1 RETURNING epoch
