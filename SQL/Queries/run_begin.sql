-- Begins a run of input $2 of period $1, for version $3; $4 the engine, $5 whether it is strict.
INSERT INTO batch.run (period, input_no, version, engine_version, strict)
VALUES ($1, $2, $3, $4, $5)
RETURNING run_no, epoch
