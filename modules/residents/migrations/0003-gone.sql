-- Of whom or which nobody says anything any more, or who was found to be another: kept for its history, in no list and no count.
ALTER TABLE residents.person ADD COLUMN gone boolean NOT NULL DEFAULT false;
ALTER TABLE residents.household ADD COLUMN gone boolean NOT NULL DEFAULT false;
ALTER TABLE residents.dwelling ADD COLUMN gone boolean NOT NULL DEFAULT false;
