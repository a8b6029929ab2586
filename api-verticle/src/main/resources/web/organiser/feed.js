/** Keeps an event's sales up to date: asks for them when the live seat map changes. */
import {LiveSeats} from '../seat-map/live.js';
import {read} from './desk.js';

/** Without a word from the stream. */
const USUAL_MILLIS = 5_000;

/** A sale with hundreds of changes a second is asked about so often. */
const LEAST_MILLIS = 700;

export class Feed {
  sales = null;
  error = null;
  askedAt = 0;
  answeredAt = 0;

  /** @param changed is called after each answer, and when none came */
  constructor(eventId, changed) {
    Object.assign(this, {eventId, changed});
  }

  /** Asks for sales of the last `minutes` from now on; the seat map has `seats` tickets. */
  start(minutes, seats) {
    this.minutes = minutes;
    const soon = () => this.soon();
    this.live ??= new LiveSeats(this.eventId, seats, {onChange: soon, onState: soon});
    this.ask();
  }

  /** What each ticket's status is, by its ordinal. */
  get statuses() {
    return this.live?.statuses ?? [];
  }

  /** How old what it knows may be. */
  ageMillis() {
    return Date.now() - this.answeredAt;
  }

  soon() {
    const pause = Math.max(0, this.askedAt + LEAST_MILLIS - Date.now());
    if (!this.due || this.due > Date.now() + pause) {
      this.plan(pause);
    }
  }

  plan(millis) {
    clearTimeout(this.timer);
    this.due = Date.now() + millis;
    this.timer = setTimeout(() => this.ask(), millis);
  }

  async ask() {
    clearTimeout(this.timer);
    this.due = null;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    this.askedAt = Date.now();
    const minutes = this.minutes;
    try {
      this.sales = await read(`/admin/events/${encodeURIComponent(this.eventId)}/sales?minutes=${minutes}`);
      this.answeredAt = Date.now();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.asking = false;
    this.changed();
    if (this.again) {
      this.again = false;
      this.soon();
    } else if (!this.due) {
      this.plan(USUAL_MILLIS);
    }
  }
}
