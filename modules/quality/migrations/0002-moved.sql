-- A row that is taken to be about another subject takes its fault along: what was sent back is not lost sight of.
GRANT UPDATE (subject) ON quality.fault TO linli_app;
