/** The basket: what is held until when, and how to pay for it. */
import {ApiError, get, getMine, newKey, write} from './api.js';
import {date, money, t} from './i18n.js';
import {forget, held, keep} from './basket.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {announce, clock, failure, notice, page} from './layout.js';
import {art} from './art.js';
import {icon} from './icons.js';
import {place, when, where} from './event-words.js';

/** The payment provider's sandbox knows these cards. */
const CARDS = [
  {token: 'tok_approved', digits: '4242'},
  {token: 'tok_declined', digits: '0002'},
  {token: 'tok_timeout', digits: '0119'},
];
const OVER = ['RESERVATION_EXPIRED', 'RESERVATION_RELEASED', 'RESERVATION_NOT_FOUND'];
const LATE_MILLIS = 60_000;

const state = {entries: [], loading: true, error: null};

/** What is held, each with its event; `over` says why it is not held any more. */
async function load() {
  state.error = null;
  try {
    state.entries = (await Promise.all(held().map(read))).filter(Boolean);
  } catch (error) {
    state.error = error;
  }
  state.loading = false;
  draw();
}

async function read({reservationId, eventId}) {
  const [booking, event] = await Promise.all([
    getMine(`/booking/${encodeURIComponent(reservationId)}`).catch(error => {
      if (error.status === 403 || error.status === 404) {
        forget(reservationId);
        return null;
      }
      throw error;
    }),
    get(`/event/${encodeURIComponent(eventId)}`),
  ]);
  if (booking && booking.status !== 'held' && booking.status !== 'paying') {
    forget(reservationId);
    return null;
  }
  return booking && {booking, event, card: CARDS[0].token, key: null, busy: false, message: null, over: null, warned: false};
}

async function pay(entry) {
  const {reservationId} = entry.booking;
  entry.busy = true;
  entry.message = null;
  draw();
  announce(t('checkout.paying'));
  // As long as nobody knows how a payment ended, it is the same one that is sent again.
  entry.key ??= newKey();
  try {
    await write('PUT', '/booking/confirm', {reservationId, payment: {token: entry.card}}, {key: entry.key});
    forget(reservationId);
    location.assign(`/tickets/${encodeURIComponent(reservationId)}#new`);
    return;
  } catch (error) {
    await refused(entry, error);
  }
  entry.busy = false;
  draw();
}

async function refused(entry, error) {
  const {problem = {}, code} = error;
  if (problem.expiresAt) {
    entry.booking.expiresAt = problem.expiresAt;
    keep(entry.booking);
  }
  const time = date(entry.booking.expiresAt, 'time');
  if (code === 'PAYMENT_DECLINED') {
    settle(entry, 'bad', t('checkout.declined', {time}));
  } else if (code === 'PAYMENT_TIMED_OUT') {
    settle(entry, 'warn', t('checkout.timedOut', {time}));
  } else if (code === 'ALREADY_CONFIRMED') {
    forget(entry.booking.reservationId);
    location.assign(`/tickets/${encodeURIComponent(entry.booking.reservationId)}`);
  } else if (OVER.includes(code)) {
    end(entry, t('checkout.expired'));
  } else if (!(error instanceof ApiError) || (error.isPassing && problem.mayHaveActed !== false)) {
    entry.message = {kind: 'warn', text: t('checkout.unknown')};
  } else {
    settle(entry, 'bad', error.words);
  }
}

/** This payment has ended without money: the next one is another. */
function settle(entry, kind, text) {
  entry.key = null;
  entry.message = {kind, text};
}

function end(entry, text) {
  entry.over = text;
  entry.busy = false;
  forget(entry.booking.reservationId);
  announce(text);
}

async function giveBack(entry) {
  entry.busy = true;
  draw();
  try {
    await write('DELETE', `/booking/${encodeURIComponent(entry.booking.reservationId)}`);
    end(entry, t('checkout.givenBack'));
  } catch (error) {
    if (OVER.includes(error.code)) {
      end(entry, t('checkout.expired'));
    } else {
      entry.busy = false;
      entry.message = {kind: 'bad', text: error.words ?? t('error.page')};
    }
  }
  draw();
}

/** Every second: the countdown, and what it ends. */
function tick() {
  for (const entry of state.entries) {
    const left = new Date(entry.booking.expiresAt) - Date.now();
    if (left <= 0 && !entry.over && !entry.busy) {
      end(entry, t('checkout.expired'));
    } else if (left < LATE_MILLIS && !entry.warned && !entry.over) {
      entry.warned = true;
      announce(t('checkout.late'));
    }
  }
  draw();
}

function cards(entry) {
  const name = `card-${entry.booking.reservationId}`;
  return html`
    <fieldset class="cards" ?disabled=${entry.busy}>
      <legend>${t('checkout.card')}</legend>
      ${CARDS.map(({token, digits}) => html`
        <label class="bank-card">
          <input type="radio" name=${name} value=${token} .checked=${entry.card === token} @change=${() => {
            entry.card = token;
            entry.key = null;
            draw();
          }}>
          <span>
            <b aria-hidden="true">•••• ${digits}</b><span class="visually-hidden">${t('card.ending', {digits})}</span>
            <small>${t(`card.${token}`)}</small>
          </span>
        </label>`)}
    </fieldset>
    <p class="small soft">${t('checkout.sandbox')}</p>`;
}

function payment(entry) {
  const {booking} = entry;
  return html`
    <form class="stack" @submit=${event => {
      event.preventDefault();
      pay(entry);
    }}>
      <p class="row spread deadline">
        <span>${icon('clock')} ${t('checkout.left')}</span>${clock(new Date(booking.expiresAt).getTime())}
      </p>
      ${entry.message ? notice(entry.message.kind, entry.message.text) : nothing}
      ${cards(entry)}
      <button class="button primary wide" aria-busy=${entry.busy} ?disabled=${entry.busy}>
        ${t('checkout.pay', {amount: money(booking.total)})}
      </button>
      ${entry.busy ? html`<p class="small soft">${t('checkout.paying')}</p>` : nothing}
      <button type="button" class="button quiet wide" ?disabled=${entry.busy}
        @click=${() => giveBack(entry)}>${t('checkout.giveBack')}</button>
    </form>`;
}

function reservation(entry) {
  const {booking, event} = entry;
  const link = `/show/${encodeURIComponent(booking.eventId)}`;
  return html`
    <article class="card reservation" aria-label=${event.name}>
      <div class="what">
        <div class="what-art">${art(event)}</div>
        <div class="padded stack">
          <h2><a href=${link}>${event.name}</a></h2>
          <p class="soft">${when(event, 'full')}<br>${where(event.venue)}</p>
          <h3>${t('checkout.seats')}</h3>
          <ul class="lines">
            ${booking.tickets.map(ticket => html`
              <li>
                <span>${ticket.section ? place(ticket) : t('seat.unnamed')}</span>
                <b>${ticket.price ? money(ticket.price) : nothing}</b>
              </li>`)}
          </ul>
          <p class="row spread total"><span>${t('choice.total')}</span><b>${money(booking.total)}</b></p>
        </div>
      </div>
      <div class="padded how">
        ${entry.over
          ? html`<div class="stack">
              ${notice('warn', html`<span class="over">${entry.over}</span>`)}
              <a class="button primary" href=${link}>${t('checkout.again')}</a>
            </div>`
          : payment(entry)}
      </div>
    </article>`;
}

function view() {
  const content = state.error
    ? failure(state.error, load)
    : state.loading
      ? html`<div class="skeleton block"></div>`
      : state.entries.length === 0
        ? html`<div class="empty">${icon('basket')}<h2>${t('checkout.empty')}</h2><p>${t('checkout.emptyHint')}</p>
            <a class="button primary" href="/">${t('checkout.find')}</a></div>`
        : state.entries.map(reservation);
  return html`<div class="stack"><h1>${t('checkout.title')}</h1>${content}</div>`;
}

const draw = page({title: t('checkout.title'), current: 'basket', view});
load();
setInterval(tick, 1_000);
