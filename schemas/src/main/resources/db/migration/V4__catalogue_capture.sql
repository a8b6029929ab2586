-- The catalogue's changes are captured from the write-ahead log, most of which is about other tables.
-- One small change of ours now and then says how far the capture has come, so that Postgres may
-- delete what lies behind.
CREATE TABLE catalogue_heartbeat (
  only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  beat_at  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO catalogue_heartbeat DEFAULT VALUES;

COMMENT ON TABLE catalogue_heartbeat IS 'The capture''s own row, which it changes every few seconds.';
