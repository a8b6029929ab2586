-- What the sinks' writes cost, measured (docs/adr/0007).

-- A ticket's row grows by two thirds when somebody takes it: room for all rows of a page to grow,
-- so that a change needs no new index entry.
ALTER TABLE tickets SET (fillfactor = 50);

-- Nothing asks for a customer's bookings: each is found by its ID.
DROP INDEX bookings_by_customer;
