/** What this visitor holds of one event, for as long as that is so. */
import {getMine} from './api.js';
import {entries, onBasketChange} from './basket.js';
import {Hall} from './seat-map/hall.js';
import {millis, now} from './time.js';

/** A map may be behind: what it shows as free is not asked about more often. */
const LEAST_MILLIS = 2_000;

export class MySeats {
  #asked = 0;
  #askedAt = 0;
  #end = 0;

  /** @param onMine gets the ordinals of all seats that are held, whenever they may have changed */
  constructor(eventId, onMine) {
    Object.assign(this, {eventId, onMine});
    onBasketChange(() => this.ask());
    this.ask();
  }

  /** The map shows some of them as free. */
  doubt() {
    if (now() - this.#askedAt > LEAST_MILLIS) {
      this.ask();
    }
  }

  async ask() {
    const asked = ++this.#asked;
    this.#askedAt = now();
    const known = entries().filter(entry => entry.eventId === this.eventId);
    clearTimeout(this.#end);
    const next = known.find(({expiresAt}) => millis(expiresAt) > now());
    if (next) {
      this.#end = setTimeout(() => this.ask(), millis(next.expiresAt) - now() + LEAST_MILLIS);
    }
    const seats = (await Promise.all(known.map(seatsOf))).flat();
    // Who asked later knows more.
    if (asked === this.#asked) {
      this.onMine(new Set(seats));
    }
  }
}

async function seatsOf({reservationId}) {
  try {
    const {tickets, status} = await getMine(`/booking/${encodeURIComponent(reservationId)}`);
    return status === 'held' || status === 'paying' ? tickets.map(({ticketId}) => Hall.ordinal(ticketId)) : [];
  } catch {
    return []; // Then they look like those of others, which they may be by now.
  }
}
