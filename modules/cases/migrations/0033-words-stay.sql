-- A step changes what it decides and nothing of where the case came from: the resident's words, when, how and by whom they came, the
-- number and the receipt are written once. The columns are those of modules/cases/columns.ts.
REVOKE UPDATE ON cases.case FROM linli_app;
GRANT UPDATE (
  state, act, act_due, summary, category, urgency, community, grid, lead, assisting, units, first_receiver, verifier,
  finished_by, finished_unit, finished_at, verified_by, verified_unit, verified_at, filed_at, closed_at, due,
  limit_amount, limit_unit, assumed, suspended_at, pending, supervised_at, escalated, parent, children, returns,
  reopened, legs, closing, duty, contacted, score, solved, rating_words, rated_at, place, lon, lat, steps
) ON cases.case TO linli_app;
