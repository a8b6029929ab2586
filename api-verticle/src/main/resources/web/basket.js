/**
 * The reservations that this visitor holds and has not paid for yet, as far as this browser knows.
 *
 * The API knows better: whoever shows one of them asks it. This is what the header counts.
 */
const BASKET = 'frontrow.basket';
const changed = new EventTarget();

/** `{reservationId, eventId, expiresAt}` of each, the soonest to end first. */
export function held() {
  let entries;
  try {
    entries = JSON.parse(localStorage.getItem(BASKET)) ?? [];
  } catch {
    return [];
  }
  return entries
    .filter(entry => new Date(entry.expiresAt) > Date.now())
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
}

export function keep({reservationId, eventId, expiresAt}) {
  store([...held().filter(entry => entry.reservationId !== reservationId), {reservationId, eventId, expiresAt}]);
}

export function forget(reservationId) {
  store(held().filter(entry => entry.reservationId !== reservationId));
}

function store(entries) {
  localStorage.setItem(BASKET, JSON.stringify(entries));
  changed.dispatchEvent(new Event('change'));
}

/** Calls `listener` when the basket changes, in this tab or another one. */
export function onBasketChange(listener) {
  changed.addEventListener('change', listener);
  addEventListener('storage', event => event.key === BASKET && listener());
}
