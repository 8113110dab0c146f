-- Of which nobody says anything any more, or which was found to be another: kept for its history, in no list and no count.
ALTER TABLE organizations.organization ADD COLUMN gone boolean NOT NULL DEFAULT false;
