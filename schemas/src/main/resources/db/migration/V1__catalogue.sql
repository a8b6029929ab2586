-- The catalogue: what is played where, and for how much. Relational, and the only truth about itself;
-- who owns which seat is in the booking log and never here.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- unaccent() is only STABLE because its dictionary may be exchanged; ours is named, and stays.
CREATE FUNCTION catalogue_fold(text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1));

COMMENT ON FUNCTION catalogue_fold(text) IS
  'Text as search compares it: lower case, without accents.';

CREATE FUNCTION catalogue_escape(text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace($1, '([\\%_])', '\\\1', 'g');

COMMENT ON FUNCTION catalogue_escape(text) IS
  'Text inside a LIKE pattern, where it stands for itself.';

CREATE TABLE venues (
  id          text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name        text NOT NULL CHECK (name <> ''),
  city        text NOT NULL,
  region      text,
  country     char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  postal_code text,
  address     text,
  latitude    double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude   double precision CHECK (longitude BETWEEN -180 AND 180),
  timezone    text NOT NULL,
  url         text,
  source_id   text UNIQUE,
  version     bigint NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX venues_place ON venues (latitude, longitude);
CREATE INDEX venues_city ON venues (catalogue_fold(city));

COMMENT ON TABLE venues IS 'Places where shows are played.';
COMMENT ON COLUMN venues.country IS 'ISO 3166-1 alpha-2.';
COMMENT ON COLUMN venues.latitude IS 'Degrees north, WGS 84; null where unknown.';
COMMENT ON COLUMN venues.longitude IS 'Degrees east, WGS 84; null where unknown.';
COMMENT ON COLUMN venues.timezone IS 'IANA name, or a fixed offset where a source gives no name.';
COMMENT ON COLUMN venues.source_id IS 'The ID in the feed it was imported from.';
COMMENT ON COLUMN venues.version IS 'One more with each change.';

CREATE TABLE seat_maps (
  id         text PRIMARY KEY,
  venue_id   text REFERENCES venues (id),
  version    integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  template   text,
  document   jsonb NOT NULL,
  seats      integer NOT NULL CHECK (seats BETWEEN 1 AND 200000),
  bands      integer NOT NULL CHECK (bands BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (venue_id IS NOT NULL OR template IS NOT NULL),
  UNIQUE (venue_id, version)
);

COMMENT ON TABLE seat_maps IS
  'Sections, rows and seats with coordinates. A row never changes: another layout is another row, '
  'because ticket numbers count through the layout.';
COMMENT ON COLUMN seat_maps.id IS 'Ends in a hash of the layout.';
COMMENT ON COLUMN seat_maps.venue_id IS 'Null for a template, which many venues share.';
COMMENT ON COLUMN seat_maps.version IS 'Counts the layouts of one venue.';
COMMENT ON COLUMN seat_maps.template IS 'Name of the template that it is, or null.';
COMMENT ON COLUMN seat_maps.bands IS 'How many price bands its rows speak of, the best being 1.';

ALTER TABLE venues ADD COLUMN seat_map_id text REFERENCES seat_maps (id);
COMMENT ON COLUMN venues.seat_map_id IS
  'The layout of a show that names none; null: by the show''s classification.';

CREATE TABLE performers (
  id         text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name       text NOT NULL CHECK (name <> ''),
  type       text,
  genre      text,
  url        text,
  image_url  text,
  source_id  text UNIQUE,
  version    bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE performers IS 'Bands, teams, companies, comedians: who is on stage.';
COMMENT ON COLUMN performers.type IS 'As shows.type.';
COMMENT ON COLUMN performers.source_id IS 'The ID in the feed it was imported from.';

CREATE TABLE shows (
  id              text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name            text NOT NULL CHECK (name <> ''),
  venue_id        text NOT NULL REFERENCES venues (id),
  seat_map_id     text NOT NULL REFERENCES seat_maps (id),
  type            text NOT NULL CHECK (type ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  genre           text,
  sub_genre       text,
  status          text NOT NULL
                  CHECK (status IN ('scheduled', 'postponed', 'rescheduled', 'cancelled')),
  starts_at       timestamptz,
  local_date      date,
  local_time      time,
  timezone        text NOT NULL,
  sort_at         timestamptz NOT NULL,
  currency        char(3) NOT NULL,
  price_source    text NOT NULL CHECK (price_source IN ('listed', 'default')),
  hold_seconds    integer NOT NULL CHECK (hold_seconds BETWEEN 1 AND 86400),
  payment_seconds integer NOT NULL CHECK (payment_seconds BETWEEN 1 AND 86400),
  ticket_limit    integer NOT NULL CHECK (ticket_limit >= 1),
  sale_wanted     text NOT NULL CHECK (sale_wanted IN ('draft', 'open', 'closed')),
  sale_state      text NOT NULL DEFAULT 'draft'
                  CHECK (sale_state IN ('draft', 'open', 'closed')),
  info            text,
  note            text,
  url             text,
  image_url       text,
  source_id       text UNIQUE,
  content_hash    bytea,
  search_text     text NOT NULL DEFAULT '',
  version         bigint NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CHECK ((starts_at IS NULL) = (local_time IS NULL)),
  CHECK (local_time IS NULL OR local_date IS NOT NULL)
);
CREATE INDEX shows_by_date ON shows (sort_at, id);
CREATE INDEX shows_by_type ON shows (type, sort_at, id);
CREATE INDEX shows_by_venue ON shows (venue_id);
CREATE INDEX shows_text ON shows USING gin (search_text gin_trgm_ops);
CREATE INDEX shows_to_open ON shows (id) WHERE sale_wanted <> sale_state;

COMMENT ON TABLE shows IS 'What people buy tickets for: something played once, at one place.';
COMMENT ON COLUMN shows.type IS 'Segment in small letters: music, sports, arts-theatre, family, …';
COMMENT ON COLUMN shows.starts_at IS 'Null where the time of day is not known yet.';
COMMENT ON COLUMN shows.local_date IS 'The date at the venue; null where that is not known yet.';
COMMENT ON COLUMN shows.local_time IS 'The time at the venue; null where it is not known yet.';
COMMENT ON COLUMN shows.sort_at IS
  'starts_at, or the start of local_date at the venue, or the year 9999 where neither is known.';
COMMENT ON COLUMN shows.price_source IS
  'listed: somebody named the prices; default: nobody did, and the layout''s usual ones stand in.';
COMMENT ON COLUMN shows.hold_seconds IS 'How long a reservation keeps its seats.';
COMMENT ON COLUMN shows.payment_seconds IS 'How long a started payment keeps them at least.';
COMMENT ON COLUMN shows.ticket_limit IS 'Tickets that one customer may hold and own together.';
COMMENT ON COLUMN shows.sale_wanted IS
  'What the organiser asked for. Layout, prices and policy are frozen once it is not draft: from '
  'then on the booking log may have them.';
COMMENT ON COLUMN shows.sale_state IS 'What the booking log has answered.';
COMMENT ON COLUMN shows.source_id IS 'The ID in the feed it was imported from.';
COMMENT ON COLUMN shows.content_hash IS
  'SHA-256 of what was last written here, prices and performers included: equal, nothing to do.';
COMMENT ON COLUMN shows.search_text IS
  'Folded names of the show, its performers, venue, city and genre. Derived: it has no version.';
COMMENT ON COLUMN shows.version IS 'One more with each change of the show, its prices or performers.';

CREATE TABLE show_performers (
  show_id      text NOT NULL REFERENCES shows (id) ON DELETE CASCADE,
  position     smallint NOT NULL CHECK (position >= 0),
  performer_id text NOT NULL REFERENCES performers (id),
  PRIMARY KEY (show_id, position),
  UNIQUE (show_id, performer_id)
);
CREATE INDEX show_performers_by_performer ON show_performers (performer_id);

COMMENT ON TABLE show_performers IS 'Who plays in a show.';
COMMENT ON COLUMN show_performers.position IS 'The bill''s order; 0 is the headliner.';

CREATE TABLE price_categories (
  show_id  text NOT NULL REFERENCES shows (id) ON DELETE CASCADE,
  code     text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  minor    bigint NOT NULL CHECK (minor >= 0),
  currency char(3) NOT NULL,
  rank     smallint NOT NULL CHECK (rank >= 1),
  PRIMARY KEY (show_id, code),
  UNIQUE (show_id, rank)
);

COMMENT ON TABLE price_categories IS 'A show''s prices, for the bands of its seat map.';
COMMENT ON COLUMN price_categories.minor IS 'The price in the currency''s minor unit.';
COMMENT ON COLUMN price_categories.rank IS '1 for the best seats'' category.';

CREATE TABLE catalogue_commands (
  command_id   text PRIMARY KEY,
  request_hash bytea NOT NULL,
  reply        jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE catalogue_commands IS
  'Organisers'' writes by caller and Idempotency-Key, so that a retry gets the first reply.';
COMMENT ON COLUMN catalogue_commands.request_hash IS 'SHA-256 of what was asked.';
