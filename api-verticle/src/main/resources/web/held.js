/** A reservation on its way to being paid for: what the API says of it, and what this browser has tried. */
import {ApiError, getMine, newKey, write} from './api.js';
import {attemptOf, forget, keep, keepAttempt} from './basket.js';
import {date, t} from './i18n.js';
import {announce} from './layout.js';
import {millis, now} from './time.js';

/** How a payment ended that took nothing: how to say so. */
const ENDS = {
  PAYMENT_DECLINED: {kind: 'bad', text: 'declined'},
  PAYMENT_TIMED_OUT: {kind: 'warn', text: 'timedOut'},
  PAYMENT_SETTLING: {kind: 'warn', text: 'settling'},
};
const OVER = ['RESERVATION_EXPIRED', 'RESERVATION_RELEASED', 'RESERVATION_NOT_FOUND'];

/** Statuses of answers that decide a payment, whatever was tried under its key before. */
const DECIDED = [402, 404, 409, 410, 422];
const LATE_MILLIS = 60_000;
const FIRST_LOOK_MILLIS = 1_000;
const SLOWEST_LOOK_MILLIS = 10_000;

export class Held {
  /** Its event's page, and the names of its sections by their codes, once they are there. */
  event = null;
  names = {};
  busy = false;
  message = null;

  /** What to say once there is nothing to pay any more: `{text, isPaid}`. */
  over = null;

  #warned = false;
  #looking = false;
  #lookAt = 0;
  #pause = FIRST_LOOK_MILLIS;

  /**
   * @param booking as the API has it
   * @param card the token of the card to begin with, where none was tried
   * @param changed is called whenever it should be drawn again
   */
  constructor(booking, card, changed) {
    this.booking = booking;
    this.changed = changed;
    this.card = attemptOf(booking.reservationId)?.card ?? card;
    this.#learn(booking);
  }

  get id() {
    return this.booking.reservationId;
  }

  get isPaying() {
    return this.booking.status === 'paying';
  }

  get isLate() {
    return millis(this.booking.expiresAt) <= now();
  }

  /** Whether pressing the button may lead anywhere: not while a payment of somewhere else is under way. */
  get isPayable() {
    return !this.busy && (this.isPaying ? attemptOf(this.id) !== null : !this.isLate);
  }

  choose(card) {
    this.card = card;
    this.changed();
  }

  async pay() {
    // As long as nobody knows how a payment ended, it is the same one that is sent again.
    const tried = attemptOf(this.id);
    const attempt = tried?.card === this.card ? tried : {key: newKey(), card: this.card};
    keepAttempt(this.id, attempt);
    this.#begin();
    announce(t('checkout.paying'));
    const wish = {reservationId: this.id, payment: {token: attempt.card}};
    try {
      await write('PUT', '/booking/confirm', wish, {key: attempt.key});
      this.#leave();
    } catch (error) {
      this.busy = false;
      this.#refused(error, tried !== null || error.unsure === true);
    }
    this.changed();
  }

  #begin() {
    Object.assign(this, {busy: true, message: null});
    this.#pause = FIRST_LOOK_MILLIS;
    this.changed();
  }

  /** @param unsure whether this payment may have been made by a try before */
  #refused(error, unsure) {
    const {problem = {}, code, status} = error;
    if (problem.expiresAt) {
      Object.assign(this.booking, {status: 'held', expiresAt: problem.expiresAt});
      keep(this.booking);
    }
    if (code in ENDS) {
      this.#unpaid(ENDS[code]);
    } else if (code === 'ALREADY_CONFIRMED') {
      this.#leave();
    } else if (OVER.includes(code)) {
      this.#end(t(unsure ? 'checkout.expiredUnpaid' : 'checkout.expired'));
    } else if (code === 'PAYMENT_IN_PROGRESS') {
      // Another payment's: what is under way is followed, this one never began.
      keepAttempt(this.id, null);
      this.#say('warn', t('checkout.inProgress'));
      this.look();
    } else if (!(error instanceof ApiError) || (unsure && !DECIDED.includes(status))) {
      this.#say('warn', t('checkout.unknown'));
      this.look();
    } else {
      keepAttempt(this.id, null);
      this.#say('bad', error.words);
    }
  }

  /** A payment has ended without money: the next one is another. */
  #unpaid({kind, text}) {
    if (this.isLate) {
      this.#end(t(`checkout.${text}Late`));
      return;
    }
    keepAttempt(this.id, null);
    this.#say(kind, t(`checkout.${text}`, {time: date(this.booking.expiresAt, 'time')}));
  }

  async giveBack() {
    this.#begin();
    try {
      await write('DELETE', `/booking/${encodeURIComponent(this.id)}`);
      this.#end(t('checkout.givenBack'));
    } catch (error) {
      this.busy = false;
      if (OVER.includes(error.code)) {
        this.#end(t('checkout.expired'));
      } else {
        this.#say('bad', error.words ?? t('error.page'));
      }
    }
    this.changed();
  }

  /** Every second: what the clock brings. That the time is over, the API says: a payment may be under way. */
  tick() {
    if (this.over || this.busy) {
      return;
    }
    const left = millis(this.booking.expiresAt) - now();
    if ((this.isLate || this.isPaying || attemptOf(this.id)) && now() >= this.#lookAt) {
      this.look();
    }
    if (left > 0 && left < LATE_MILLIS && !this.#warned && !this.isPaying) {
      this.#warned = true;
      announce(t('checkout.late'));
    }
  }

  /** Asks the API what became of it; the longer that stays open, the less often. */
  async look() {
    if (this.#looking) {
      return;
    }
    this.#looking = true;
    try {
      const booking = await getMine(`/booking/${encodeURIComponent(this.id)}`, {tries: 1});
      if (!this.busy && !this.over) {
        this.#learn(booking);
      }
    } catch (error) {
      if (error.status === 403 || error.status === 404) {
        this.#end(t('checkout.gone'));
      }
      // Else it is asked again.
    }
    this.#looking = false;
    this.#lookAt = now() + this.#pause;
    this.#pause = Math.min(this.#pause * 1.5, SLOWEST_LOOK_MILLIS);
    this.changed();
  }

  #learn(booking) {
    const wasPaying = this.isPaying;
    this.booking = {...this.booking, ...booking};
    switch (booking.status) {
      case 'held':
        keep(this.booking);
        if (wasPaying) this.#unpaid({kind: 'warn', text: 'unpaid'});
        break;
      case 'paying':
        keep(this.booking);
        if (!this.message) this.#say('warn', t('checkout.inProgress'));
        break;
      case 'confirmed':
        this.#end(t('checkout.paid'), true);
        break;
      case 'expired':
        this.#end(t(wasPaying || attemptOf(this.id) ? 'checkout.expiredUnpaid' : 'checkout.expired'));
        break;
      default:
        this.#end(t(booking.status === 'released' ? 'checkout.givenBack' : 'tickets.refunded'));
    }
  }

  #say(kind, text) {
    this.message = {kind, text};
    if (kind !== 'bad') {
      announce(text);
    }
  }

  #end(text, isPaid = false) {
    Object.assign(this, {over: {text, isPaid}, busy: false, message: null});
    forget(this.id);
    announce(text);
  }

  /** It is paid for: the tickets are elsewhere. */
  #leave() {
    this.busy = true;
    forget(this.id);
    location.assign(`/tickets/${encodeURIComponent(this.id)}#new`);
  }
}
