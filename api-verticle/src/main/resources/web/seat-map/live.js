/** Who has what, as it changes: follows a show's stream, and says how old it is when it cannot. See docs/sse.md. */
import {get} from '../api.js';

export const FREE = 0;
export const HELD = 1;
export const SOLD = 2;
export const BLOCKED = 3;

/** The names that messages know the statuses by. */
export const STATUS_NAMES = ['free', 'held', 'sold', 'blocked'];
const LETTERS = 'fhsb';

/** Without any word for so long a line is dead: a stream has a heartbeat, a poll an answer. */
const SILENCE_MILLIS = 20_000;

/** A stream that breaks off for less than this is not worth a word. */
const GRACE_MILLIS = 1_500;

/** When a stream has failed so often, or said nothing for so long, long polls ask for the same. */
const FAILURES_BEFORE_POLLS = 2;
const PATIENCE_MILLIS = 5_000;
const POLL_SECONDS = 10;
const POLL_TIMEOUT_MILLIS = SILENCE_MILLIS;
const MIN_POLL_MILLIS = 1_000;
const TICK_MILLIS = 1_000;

/** Before the first further try, about; each later one waits twice as long. */
const FIRST_PAUSE_MILLIS = 1_000;
const MAX_PAUSE_MILLIS = 30_000;

/** A sale may be newer than what a node has read: who hears so often that there is none believes it. */
const MAX_MISSED = 3;

export class LiveSeats {
  #path;
  #source = null;
  #retry;
  #poller = null;
  #ends = new AbortController();
  /** Whether the stream that is open has said something. */
  #isUp = false;
  #isPolling = false;
  #isGone = false;
  #isFresh = true;
  #failures = 0;
  #missed = 0;
  /** When the stream said its last word, or was opened. */
  #wordAt = 0;
  /** When what is shown was the truth. */
  #knownAt = 0;
  /** Since when neither a stream nor a poll gets through; null while one does. */
  #brokenSince = null;

  /**
   * Follows the seats of a show, while the page is seen.
   *
   * @param count how many tickets there are
   * @param onChange is told the ordinals that changed; null for all
   * @param onState is told when `state` is another one, and every second while it is old; its kinds:
   *     `connecting` before anything is known, `live`, `old`, and `gone` where there is no such sale
   */
  constructor(eventId, count, {onChange, onState}) {
    this.#path = `/event/${encodeURIComponent(eventId)}/seats`;
    // Nothing is on offer before anybody has said so.
    this.statuses = new Uint8Array(count).fill(BLOCKED);
    this.version = -1;
    this.onSale = false;
    this.onChange = onChange;
    this.onState = onState;
    this.state = {kind: 'connecting'};
    const {signal} = this.#ends;
    const timer = setInterval(() => this.#tick(), TICK_MILLIS);
    signal.addEventListener('abort', () => clearInterval(timer));
    // A stream that looks open may belong to the network that was left.
    addEventListener('online', () => this.#again(), {signal});
    document.addEventListener('visibilitychange', () => this.#again(), {signal});
    this.#again();
  }

  /** Listens no more. */
  close() {
    this.#ends.abort();
    this.#hangUp();
  }

  /** Pages that nobody sees keep no connection: over HTTP/1.1 a browser has six to a host. */
  get #isWanted() {
    return !this.#ends.signal.aborted && !document.hidden;
  }

  #again() {
    this.#failures = 0;
    this.#hangUp();
    if (this.#isWanted) {
      this.#brokenSince = Date.now();
      this.#open();
    }
  }

  #hangUp() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
    this.#isUp = false;
    this.#poller?.abort();
  }

  /** Goes on behind what is known, whoever said that: a browser would do so behind the last stream. */
  #open() {
    const asked = this.version;
    let fresh = true;
    this.#source = new EventSource(`${this.#path}/stream${asked < 0 ? '' : `?lastEventId=${asked}`}`);
    this.#wordAt = Date.now();
    for (const name of ['snapshot', 'delta', 'heartbeat', 'status']) {
      this.#source.addEventListener(name, event => {
        const data = JSON.parse(event.data);
        fresh = data.fresh ?? fresh;
        this.#wordAt = Date.now();
        this.#failures = 0;
        this.#isUp = true;
        this.#poller?.abort();
        this.#hear(data, asked, fresh);
      });
    }
    // Tries of a browser's own would come at one time from all who lost a node, and never end.
    this.#source.onerror = () => this.#lose(this.#source.readyState === EventSource.CLOSED);
  }

  #openIn(millis) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), millis);
  }

  /** Gives a stream up, and opens another one a little later; only a poll tells why one was refused. */
  #lose(isRefused, since = Date.now()) {
    this.#source.close();
    this.#source = null;
    this.#isUp = false;
    this.#failures++;
    this.#openIn(pauseAfter(this.#failures));
    if (!this.#isPolling) {
      this.#brokenSince ??= since;
    }
    if (isRefused || this.#failures >= FAILURES_BEFORE_POLLS) {
      this.#poll();
    }
    this.#tick();
  }

  /**
   * Takes over what was said.
   *
   * @param asked the version that it was to go on behind
   * @param fresh whether the node has all that is in the log
   */
  #hear(data, asked, fresh) {
    const now = Date.now();
    this.#brokenSince = null;
    this.#missed = 0;
    this.#isFresh = fresh;
    // Another way may have been faster. What is older than even what was asked for is a new beginning.
    const isLate = data.version < this.version && data.version >= asked;
    if (!isLate && data.packed !== undefined) {
      this.#take(data);
    } else if (!isLate && data.changes !== undefined) {
      this.#apply(data);
    }
    if (fresh) {
      this.#knownAt = now;
    } else if (typeof data.ageMillis === 'number') {
      this.#knownAt = Math.max(this.#knownAt, now - data.ageMillis);
    }
    this.#tick();
  }

  /** Takes over the whole; tells what is different where that is little. */
  #take({version, onSale, packed}) {
    const next = unpack(packed, this.statuses.length);
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
    for (const [letter, ordinals] of Object.entries(changes)) {
      const status = LETTERS.indexOf(letter);
      for (const ordinal of ordinals) {
        if (ordinal < this.statuses.length && this.statuses[ordinal] !== status) {
          this.statuses[ordinal] = status;
          changed.push(ordinal);
        }
      }
    }
    this.version = version;
    this.onSale = onSale;
    this.onChange(changed);
  }

  #tick() {
    const now = Date.now();
    if (this.#source && now - this.#wordAt > SILENCE_MILLIS) {
      this.#lose(false, this.#wordAt);
      return;
    }
    if (this.#source && !this.#isUp && now - this.#wordAt > PATIENCE_MILLIS) {
      this.#poll();
    }
    const before = this.state.kind;
    this.state = this.#stateAt(now);
    if (this.state.kind !== before || this.state.kind === 'old') {
      this.onState(this.state);
    }
  }

  #stateAt(now) {
    if (this.#isGone) {
      return {kind: 'gone'};
    }
    if (this.version < 0) {
      return {kind: 'connecting'};
    }
    const isBroken = this.#brokenSince !== null && now - this.#brokenSince > GRACE_MILLIS;
    return isBroken || !this.#isFresh ? {kind: 'old', ageMillis: now - this.#knownAt} : {kind: 'live'};
  }

  /** Asks again and again while there is no stream; some networks let none through. */
  async #poll() {
    if (this.#isPolling) {
      return;
    }
    this.#isPolling = true;
    for (let failures = 0; this.#isWanted && !this.#isUp; ) {
      const error = await this.#pollOnce();
      failures = error ? failures + 1 : 0;
      const pause = error ? Math.max(error.retryAfter ?? 0, pauseAfter(failures)) : MIN_POLL_MILLIS;
      await new Promise(resolve => setTimeout(resolve, pause));
    }
    this.#isPolling = false;
  }

  /** Answers what went wrong; undefined where nothing did. */
  async #pollOnce() {
    const asked = this.version;
    const poller = new AbortController();
    this.#poller = poller;
    const timer = setTimeout(() => poller.abort(), POLL_TIMEOUT_MILLIS);
    // Whoever does not know how things stand wants to know it now.
    const wait = this.#brokenSince === null ? POLL_SECONDS : 0;
    try {
      const answer = await get(`${this.#path}?since=${asked}&wait=${wait}`, {tries: 1, signal: poller.signal});
      if (!poller.signal.aborted) this.#hear(answer, asked, answer.fresh);
      return undefined;
    } catch (error) {
      if (!this.#isUp && this.#isWanted) this.#fail(error);
      return error;
    } finally {
      clearTimeout(timer);
    }
  }

  #fail(error) {
    this.#brokenSince ??= Date.now();
    if (error.code === 'EVENT_NOT_FOUND' && ++this.#missed >= MAX_MISSED) {
      this.#isGone = true;
      this.close();
    } else if (error.retryAfter && !this.#source) {
      this.#openIn(Math.max(error.retryAfter, pauseAfter(this.#failures)));
    }
    this.#tick();
  }
}

/** Of many that lost the same node no two come back at the same time. */
function pauseAfter(failures) {
  return Math.min(MAX_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** (failures - 1)) * (0.5 + Math.random());
}

/** Two bits a ticket, four tickets a byte, the first in the lowest bits. */
function unpack(packed, count) {
  const bytes = atob(packed);
  return Uint8Array.from({length: count}, (_, i) => (bytes.charCodeAt(i >> 2) >> ((i & 3) * 2)) & 3);
}
