-- Notes of organisers' writes are forgotten after a day, the oldest first.
CREATE INDEX catalogue_commands_by_age ON catalogue_commands (created_at);
