-- Records that migration $1 named $2 with the hexadecimal checksum $3 was applied.
INSERT INTO crossmargin.migration (version, name, sha256) VALUES ($1, $2, decode($3, 'hex'))
