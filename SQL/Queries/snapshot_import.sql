-- Reads the instant another, still open transaction has exported.
SET TRANSACTION SNAPSHOT :{snapshot}
