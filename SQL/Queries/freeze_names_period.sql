-- Whether the user's view of periods names period $1.
SELECT EXISTS (SELECT FROM source.periods WHERE period = $1) AS is_named
