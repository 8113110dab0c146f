-- A given address that is written exactly as the base has it is found at once, whatever else its words are like.
CREATE INDEX address_text ON places.address (street, folded) WHERE to_day IS NULL;
CREATE INDEX address_alias_text ON places.address_alias (street, folded) WHERE ended IS NULL;
