-- The read models: copies of Kafka topics, which can be emptied and rebuilt from the booking log.
-- They stand alone: no foreign keys to the catalogue, since the log may know shows that it has
-- forgotten. Times are those of events; nothing in a row depends on when it was written.

-- Which run of the projections fills the tables. A rebuild begins a new generation.
CREATE TABLE projection_control (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  generation bigint  NOT NULL, -- seconds since 1970 when it began, or one more than the one before
  prepared   boolean NOT NULL  -- the topics are empty, and projection_offsets says where they begin
);
INSERT INTO projection_control (generation, prepared)
VALUES (extract(epoch FROM clock_timestamp())::bigint, false);

-- How far each read-model topic is copied; written in one transaction with the rows.
CREATE TABLE projection_offsets (
  topic       text        NOT NULL,
  partition   integer     NOT NULL,
  next_offset bigint      NOT NULL,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition)
);

-- Free space in each page, so that a change of status needs no new index entry.
CREATE TABLE tickets (
  show_id        text        NOT NULL,
  ordinal        integer     NOT NULL, -- place in the show's inventory, from 0
  ticket_id      text        NOT NULL GENERATED ALWAYS AS (show_id || '.' || ordinal::text) VIRTUAL,
  section        text        NOT NULL,
  "row"          text,                 -- null for general admission
  seat           integer,              -- null for general admission
  category       text        NOT NULL,
  price_minor    bigint      NOT NULL,
  currency       text        NOT NULL,
  status         text        NOT NULL CHECK (status IN ('free', 'held', 'sold', 'blocked')),
  reservation_id text,
  customer_id    text,
  version        bigint      NOT NULL, -- the show's version at the ticket's last change
  updated_at     timestamptz NOT NULL, -- when that was
  PRIMARY KEY (show_id, ordinal)
) WITH (fillfactor = 80);

CREATE TABLE bookings (
  reservation_id    text        PRIMARY KEY,
  show_id           text        NOT NULL,
  customer_id       text        NOT NULL,
  status            text        NOT NULL
    CHECK (status IN ('held', 'paying', 'confirmed', 'released', 'expired', 'refunded')),
  tickets           jsonb       NOT NULL, -- [{ticketId, section, row?, seat?, category, price}]
  total_minor       bigint      NOT NULL,
  currency          text        NOT NULL,
  expires_at        timestamptz NOT NULL,
  payment_reference text,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX bookings_by_customer ON bookings (customer_id, created_at DESC);

CREATE TABLE availability (
  show_id    text        NOT NULL,
  section    text        NOT NULL,
  total      integer     NOT NULL,
  free       integer     NOT NULL,
  held       integer     NOT NULL,
  sold       integer     NOT NULL,
  blocked    integer     NOT NULL,
  version    bigint      NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (show_id, section)
) WITH (fillfactor = 50);

-- Counts are of tickets. Revenue is sales less refunds, in the currency's minor unit.
CREATE TABLE sales_by_minute (
  show_id       text        NOT NULL,
  minute        timestamptz NOT NULL,
  reserved      integer     NOT NULL,
  confirmed     integer     NOT NULL,
  released      integer     NOT NULL,
  expired       integer     NOT NULL,
  refunded      integer     NOT NULL,
  revenue_minor bigint      NOT NULL,
  currency      text        NOT NULL,
  version       bigint      NOT NULL,
  PRIMARY KEY (show_id, minute)
) WITH (fillfactor = 50);
