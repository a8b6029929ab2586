/**
 * The reservations that this visitor holds and has not paid for yet, as far as this browser knows.
 *
 * The API knows better, also whether their time is over: whoever shows one of them asks it.
 */
import {recallJson, remember} from './storage.js';
import {millis, now, onTimeChange} from './time.js';

const BASKET = 'frontrow.basket';

/** Whatever became of it, nobody pays for a reservation that ended so long ago. */
const KEPT_MILLIS = 24 * 3_600_000;
const changed = new EventTarget();

/**
 * All that may still be open, the soonest to end first, each `{reservationId, eventId, expiresAt, attempt}`:
 * `attempt` is the payment, `{key, card}`, of which this browser does not know how it ended.
 */
export function entries() {
  const known = recallJson(BASKET);
  return (Array.isArray(known) ? known : [])
    .filter(entry => millis(entry.expiresAt) > now() - KEPT_MILLIS)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
}

/** Those whose time is not over. */
export function held() {
  return entries().filter(entry => millis(entry.expiresAt) > now());
}

/** Adds a reservation, or learns its new deadline. */
export function keep({reservationId, eventId, expiresAt}) {
  const known = entries().find(entry => entry.reservationId === reservationId);
  if (known?.expiresAt !== expiresAt) {
    store([...others(reservationId), {...known, reservationId, eventId, expiresAt}]);
  }
}

export function forget(reservationId) {
  store(others(reservationId));
}

/** The payment for a reservation that was tried, in this tab or another, and has no known end; or null. */
export function attemptOf(reservationId) {
  return entries().find(entry => entry.reservationId === reservationId)?.attempt ?? null;
}

/** Keeps `attempt` before it is sent, so that it is the same payment whoever sends it again; null ends it. */
export function keepAttempt(reservationId, attempt) {
  store(entries().map(entry => (entry.reservationId === reservationId ? {...entry, attempt} : entry)));
}

function others(reservationId) {
  return entries().filter(entry => entry.reservationId !== reservationId);
}

function store(kept) {
  remember(BASKET, JSON.stringify(kept));
  changed.dispatchEvent(new Event('change'));
}

/** Calls `listener` when the basket changes, in this tab or another one. */
export function onBasketChange(listener) {
  changed.addEventListener('change', listener);
  addEventListener('storage', event => event.key === BASKET && listener());
  onTimeChange(listener);
}
