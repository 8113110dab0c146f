-- An address that somebody gives is text; here is the standard address that it means, where one was found.
ALTER TABLE facts.claim ADD COLUMN address uuid;
CREATE INDEX claim_address ON facts.claim (street, address) WHERE address IS NOT NULL AND holds;
