-- Where to go back to when a key turns out not to be one, with the staged rows still there.
SAVEPOINT before_key
