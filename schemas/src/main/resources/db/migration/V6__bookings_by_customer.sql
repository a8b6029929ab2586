-- Customers look at what they have booked. Nothing in it ever changes: only a new row costs an entry.
CREATE INDEX bookings_by_customer ON bookings (customer_id, created_at DESC, reservation_id DESC);
