-- Of which nobody says anything any more: kept for its history, in no list.
ALTER TABLE facilities.facility ADD COLUMN gone boolean NOT NULL DEFAULT false;
CREATE INDEX facility_state ON facilities.facility (street, state, id);
