/** Who has what, as it changes: follows a show's stream, and says how old it is when it cannot. */
import {get} from '../api.js';

export const FREE = 0;
export const HELD = 1;
export const SOLD = 2;
export const BLOCKED = 3;

/** The names that messages know the statuses by. */
export const STATUS_NAMES = ['free', 'held', 'sold', 'blocked'];
const LETTERS = 'fhsb';

/** Without any word for so long a stream that has a heartbeat counts as broken. */
const SILENCE_MILLIS = 20_000;

/** A stream that breaks off for less than this is not worth a word. */
const GRACE_MILLIS = 1_500;

/** When a stream has failed so often, the same is asked for by long polls. */
const FAILURES_BEFORE_POLLS = 2;
const POLL_SECONDS = 25;
const MIN_POLL_MILLIS = 1_000;
const PAUSE_MILLIS = 2_000;
const TICK_MILLIS = 1_000;

export class LiveSeats {
  #eventId;
  #source;
  #failures = 0;
  #brokenSince = null;
  #heardAt = 0;
  #ageThen = 0;
  #isFresh = true;
  #hasBeat = false;
  #polling = false;
  #pollsUntil = 0;
  #closed = false;

  /**
   * Follows the seats of a show.
   *
   * @param count how many tickets there are
   * @param onChange is told the ordinals that changed; null for all
   * @param onState is told when `state` is another one, and every second while it is old
   */
  constructor(eventId, count, {onChange, onState}) {
    this.#eventId = eventId;
    // Nothing is on offer before anybody has said so.
    this.statuses = new Uint8Array(count).fill(BLOCKED);
    this.version = -1;
    this.onSale = false;
    this.onChange = onChange;
    this.onState = onState;
    this.state = {kind: 'connecting'};
    this.#open();
    this.timer = setInterval(() => this.#tick(), TICK_MILLIS);
    addEventListener('online', () => this.#reopen());
  }

  close() {
    this.#closed = true;
    this.#source?.close();
    clearInterval(this.timer);
  }

  #open() {
    const source = new EventSource(`/event/${encodeURIComponent(this.#eventId)}/seats/stream`);
    this.#source = source;
    for (const name of ['snapshot', 'delta', 'heartbeat', 'status']) {
      source.addEventListener(name, event => {
        this.#failures = 0;
        this.#brokenSince = null;
        this.#hear(name, JSON.parse(event.data));
      });
    }
    source.onerror = () => {
      this.#brokenSince ??= Date.now();
      this.#failures++;
      this.#tick();
      if (this.#failures >= FAILURES_BEFORE_POLLS) {
        this.#poll();
      }
      // A browser tries again by itself, unless the answer was no stream at all.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.#reopen(), PAUSE_MILLIS);
      }
    };
  }

  #reopen() {
    if (!this.#closed && this.#source.readyState !== EventSource.OPEN) {
      this.#source.close();
      this.#open();
    }
  }

  #hear(name, data) {
    this.#heardAt = Date.now();
    this.#hasBeat ||= name === 'heartbeat';
    this.#isFresh = data.fresh ?? true;
    this.#ageThen = this.#isFresh ? 0 : (data.ageMillis ?? 0);
    if (name === 'snapshot') {
      this.#take(data);
    } else if (name === 'delta') {
      this.#apply(data);
    }
    this.#tick();
  }

  /** Takes over the whole; tells what is different where that is little. */
  #take({version, onSale, packed, statuses, seats}) {
    const next = new Uint8Array(this.statuses.length);
    if (packed !== undefined) {
      unpack(packed, next);
    } else {
      const letters = statuses ?? seats;
      for (let i = 0; i < next.length; i++) next[i] = LETTERS.indexOf(letters[i]);
    }
    const isFirst = this.version < 0;
    const changed = [];
    for (let i = 0; i < next.length; i++) {
      if (next[i] !== this.statuses[i]) changed.push(i);
    }
    this.statuses.set(next);
    this.version = version;
    this.onSale = onSale;
    this.onChange(isFirst ? null : changed);
  }

  #apply({version, onSale, changes}) {
    const changed = [];
    const set = (ordinal, status) => {
      if (ordinal < this.statuses.length && this.statuses[ordinal] !== status) {
        this.statuses[ordinal] = status;
        changed.push(ordinal);
      }
    };
    if (Array.isArray(changes)) {
      for (const [ordinal, letter] of changes) set(ordinal, LETTERS.indexOf(letter));
    } else {
      for (const [letter, ordinals] of Object.entries(changes)) {
        for (const ordinal of ordinals) set(ordinal, LETTERS.indexOf(letter));
      }
    }
    this.version = version;
    this.onSale = onSale;
    this.onChange(changed);
  }

  #tick() {
    const now = Date.now();
    const broken = this.#brokenSince !== null && now - this.#brokenSince > GRACE_MILLIS;
    const silent = this.#hasBeat && now - this.#heardAt > SILENCE_MILLIS;
    const before = this.state.kind;
    if (((broken || silent) && now > this.#pollsUntil) || !this.#isFresh) {
      const known = this.#heardAt > 0;
      this.state = known ? {kind: 'old', ageMillis: now - this.#heardAt + this.#ageThen} : {kind: 'connecting'};
    } else {
      this.state = {kind: this.#heardAt > 0 ? 'live' : 'connecting'};
    }
    if (this.state.kind !== before || this.state.kind === 'old') {
      this.onState(this.state);
    }
  }

  /** Asks again and again while there is no stream; some networks let none through. */
  async #poll() {
    if (this.#polling) {
      return;
    }
    this.#polling = true;
    while (!this.#closed && this.#brokenSince !== null) {
      const rest = new Promise(resolve => setTimeout(resolve, MIN_POLL_MILLIS));
      try {
        const query = `since=${this.version}&wait=${POLL_SECONDS}`;
        const answer = await get(`/event/${encodeURIComponent(this.#eventId)}/seats?${query}`, {tries: 1});
        this.#hearPoll(answer);
      } catch {
        // The next one may get through.
        this.#pollsUntil = 0;
        this.#tick();
      }
      await rest;
    }
    this.#polling = false;
  }

  #hearPoll(answer) {
    const data = answer?.statuses ?? answer;
    if (!data || this.#brokenSince === null) {
      return;
    }
    // As long as answers come, each in its time, this is as good as a stream.
    this.#pollsUntil = Date.now() + POLL_SECONDS * 1_000 + SILENCE_MILLIS;
    this.#hear(data.changes ? 'delta' : 'snapshot', data);
  }
}

/** Two bits a ticket, four tickets a byte, the first in the lowest bits. */
function unpack(packed, statuses) {
  const bytes = atob(packed);
  for (let i = 0; i < statuses.length; i++) {
    statuses[i] = (bytes.charCodeAt(i >> 2) >> ((i & 3) * 2)) & 3;
  }
}
