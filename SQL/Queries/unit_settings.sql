-- A unit that a crash of the server takes back is not done and is done again; the stage's own end
-- waits for the disk, and so for all units before it.
SELECT set_config('synchronous_commit', 'off', false)
