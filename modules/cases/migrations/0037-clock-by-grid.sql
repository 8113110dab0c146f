-- A grid worker's list by the clock takes the first of each act in the own grid; without this it reads all that the grid ever had.
CREATE INDEX case_grid_act ON cases.case (street, grid, act, act_due, id) WHERE grid IS NOT NULL;
