-- A rate is taken over the cases whose promise ended in the period.
CREATE INDEX case_promise ON cases.case (street, due) WHERE filed_at IS NOT NULL;
