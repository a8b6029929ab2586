-- Sales that open and close by themselves, at times that their organisers name.
ALTER TABLE shows
  ADD COLUMN on_sale_at    timestamptz,
  ADD COLUMN off_sale_at   timestamptz,
  ADD COLUMN sale_tried_at timestamptz,
  ADD CHECK (on_sale_at < off_sale_at);

COMMENT ON COLUMN shows.on_sale_at IS 'When the sale opens by itself; null: when somebody opens it.';
COMMENT ON COLUMN shows.off_sale_at IS 'When the sale closes by itself; null: when somebody closes it.';
COMMENT ON COLUMN shows.sale_tried_at IS
  'When a node last set out to have the log do what is wanted. Others leave it alone for a while. '
  'It has no version.';

-- Every node asks for these each second: a query must not look at shows that are not due.
CREATE INDEX shows_to_put_on_sale ON shows (on_sale_at)
  WHERE sale_wanted = 'draft' AND on_sale_at IS NOT NULL;
CREATE INDEX shows_to_take_off_sale ON shows (off_sale_at)
  WHERE sale_wanted = 'open' AND off_sale_at IS NOT NULL;

-- In the order in which they are tried: the planner takes those that differ for most of all shows, and
-- would read the whole table if the order did not lead it here.
DROP INDEX shows_to_open;
CREATE INDEX shows_cut_off ON shows (sale_tried_at NULLS FIRST, id)
  WHERE sale_wanted <> sale_state;

-- Organisers page through these by name.
CREATE INDEX venues_by_name ON venues (catalogue_fold(name), id);
CREATE INDEX performers_by_name ON performers (catalogue_fold(name), id);
