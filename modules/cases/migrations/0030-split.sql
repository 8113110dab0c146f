-- The parts of a split report are looked for on every case page.
CREATE INDEX case_split ON cases.case (street, split_from) WHERE split_from IS NOT NULL;
