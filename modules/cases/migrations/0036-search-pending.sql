-- New terms gather in a short list of at most 64 kB (some forty cases) before they are sorted into the index: half of what a new case
-- cost the database was finding seventy places in it, one by one. Whoever searches reads the list too; so short, it is not felt.
ALTER INDEX cases.search_terms SET (fastupdate = on, gin_pending_list_limit = 64);
