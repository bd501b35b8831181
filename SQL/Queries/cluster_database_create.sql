-- Creates the database of a private cluster.
CREATE DATABASE :{database} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'
