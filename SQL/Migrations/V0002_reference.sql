-- Reference data: identities that never change, and versioned parameter sets that hold the terms.

CREATE TABLE reference.instrument_key (
  instrument_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instrument book.identifier NOT NULL UNIQUE
);
CREATE TABLE reference.asset_key (
  asset_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asset book.identifier NOT NULL UNIQUE
);

CREATE TABLE reference.parameter_set (
  parameter_set integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Not unique: going back to earlier terms is a new version too. The one in force is the latest.
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT session_user
);

CREATE TABLE reference.asset (
  parameter_set integer NOT NULL REFERENCES reference.parameter_set,
  asset_no integer NOT NULL REFERENCES reference.asset_key,
  kind book.asset_kind NOT NULL,
  decimals smallint NOT NULL CHECK (decimals BETWEEN 0 AND 18),
  underlying book.identifier,
  liability_initial book.not_negative NOT NULL,
  liability_maintenance book.not_negative NOT NULL,
  PRIMARY KEY (parameter_set, asset_no),
  UNIQUE (parameter_set, underlying),
  CONSTRAINT asset_liability_initial_at_least_maintenance CHECK (liability_initial >= liability_maintenance)
);
CREATE TABLE reference.asset_haircut (
  parameter_set integer NOT NULL,
  asset_no integer NOT NULL,
  from_usd book.not_negative NOT NULL,
  initial book.share NOT NULL,
  maintenance book.share NOT NULL,
  PRIMARY KEY (parameter_set, asset_no, from_usd),
  FOREIGN KEY (parameter_set, asset_no) REFERENCES reference.asset,
  CONSTRAINT haircut_initial_at_least_maintenance CHECK (initial >= maintenance)
);
CREATE TABLE reference.netting_node (
  parameter_set integer NOT NULL REFERENCES reference.parameter_set,
  node book.identifier NOT NULL,
  parent book.identifier,
  lambda book.share NOT NULL,
  -- The parent's lambda is repeated here so that a foreign key and a CHECK say that lambda never
  -- falls on the way down.
  parent_lambda book.share,
  PRIMARY KEY (parameter_set, node),
  UNIQUE (parameter_set, node, lambda),
  FOREIGN KEY (parameter_set, parent, parent_lambda)
    REFERENCES reference.netting_node (parameter_set, node, lambda) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT node_is_not_its_own_parent CHECK (parent <> node),
  CONSTRAINT parent_and_its_lambda_together CHECK ((parent IS NULL) = (parent_lambda IS NULL)),
  CONSTRAINT lambda_never_falls_on_the_way_down CHECK (lambda >= parent_lambda)
);
CREATE UNIQUE INDEX netting_node_has_one_root ON reference.netting_node (parameter_set) WHERE parent IS NULL;
CREATE TABLE reference.underlying (
  parameter_set integer NOT NULL,
  underlying book.identifier NOT NULL,
  node book.identifier NOT NULL,
  price_range book.share NOT NULL CONSTRAINT price_range_between_zero_and_one CHECK (price_range > 0 AND price_range < 1),
  vol_up book.not_negative NOT NULL,
  vol_down book.not_negative NOT NULL,
  vol_min book.not_negative NOT NULL,
  basis_min book.not_negative NOT NULL,
  basis_annual book.not_negative NOT NULL,
  short_option_initial book.not_negative NOT NULL,
  short_option_maintenance book.not_negative NOT NULL,
  conversion_initial book.share NOT NULL,
  conversion_maintenance book.share NOT NULL,
  daily_volatility book.not_negative NOT NULL,
  average_daily_volume_usd book.positive NOT NULL,
  taker_fee_rate book.not_negative NOT NULL,
  half_spread book.not_negative NOT NULL,
  impact book.not_negative NOT NULL,
  clip_usd book.positive NOT NULL,
  PRIMARY KEY (parameter_set, underlying),
  FOREIGN KEY (parameter_set, node) REFERENCES reference.netting_node,
  CONSTRAINT short_option_initial_at_least_maintenance CHECK (short_option_initial >= short_option_maintenance),
  CONSTRAINT conversion_initial_at_least_maintenance CHECK (conversion_initial >= conversion_maintenance)
);
ALTER TABLE reference.asset ADD CONSTRAINT asset_underlying_is_known
  FOREIGN KEY (parameter_set, underlying) REFERENCES reference.underlying DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE reference.margin_tier (
  parameter_set integer NOT NULL,
  underlying book.identifier NOT NULL,
  from_usd book.not_negative NOT NULL,
  initial book.share NOT NULL,
  PRIMARY KEY (parameter_set, underlying, from_usd),
  FOREIGN KEY (parameter_set, underlying) REFERENCES reference.underlying
);
CREATE TABLE reference.open_interest_band (
  parameter_set integer NOT NULL,
  underlying book.identifier NOT NULL,
  lower_usd book.not_negative NOT NULL,
  upper_usd book.not_negative NOT NULL,
  open_interest_usd book.not_negative NOT NULL,
  PRIMARY KEY (parameter_set, underlying),
  FOREIGN KEY (parameter_set, underlying) REFERENCES reference.underlying,
  CONSTRAINT band_upper_above_lower CHECK (upper_usd > lower_usd)
);
CREATE TABLE reference.instrument (
  parameter_set integer NOT NULL,
  instrument_no integer NOT NULL REFERENCES reference.instrument_key,
  kind book.instrument_kind NOT NULL,
  underlying book.identifier NOT NULL,
  settlement_asset_no integer NOT NULL,
  payoff book.payoff NOT NULL,
  multiplier book.positive NOT NULL,
  strike book.positive,
  "right" book.option_right,
  expiry timestamptz,
  lot_size book.positive NOT NULL,
  PRIMARY KEY (parameter_set, instrument_no),
  FOREIGN KEY (parameter_set, underlying) REFERENCES reference.underlying,
  FOREIGN KEY (parameter_set, settlement_asset_no) REFERENCES reference.asset,
  CONSTRAINT option_has_strike_right_and_expiry CHECK
    ((kind = 'option') = (strike IS NOT NULL) AND (kind = 'option') = ("right" IS NOT NULL)),
  CONSTRAINT only_perpetuals_have_no_expiry CHECK ((kind = 'perpetual') = (expiry IS NULL))
);
CREATE TABLE reference.scenario (
  parameter_set integer NOT NULL REFERENCES reference.parameter_set,
  scenario smallint NOT NULL CHECK (scenario >= 1),
  kind book.scenario_kind NOT NULL,
  move book.exact NOT NULL,
  volatility book.volatility_move NOT NULL,
  PRIMARY KEY (parameter_set, scenario),
  CONSTRAINT tail_moves_and_loses_less_than_all CHECK (kind <> 'tail' OR (move > -1 AND move <> 0)),
  CONSTRAINT skew_is_plus_or_minus_one CHECK (kind <> 'skew' OR (abs(move) = 1 AND volatility = 'same'))
);
CREATE TABLE reference.parameter (
  parameter_set integer NOT NULL REFERENCES reference.parameter_set,
  key book.identifier NOT NULL,
  value book.exact NOT NULL,
  PRIMARY KEY (parameter_set, key)
);
