/** The basket: what is held until when, and how to pay for it. */
import {get, getMine, session} from './api.js';
import {entries, forget, keep} from './basket.js';
import {art} from './art.js';
import {place, when, where} from './event-words.js';
import {Held} from './held.js';
import {money, t} from './i18n.js';
import {icon} from './icons.js';
import {clock, failure, notice, page} from './layout.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {sectionNames} from './section-names.js';
import {millis} from './time.js';

/** The payment provider's sandbox knows these cards. */
const CARDS = [
  {token: 'tok_approved', digits: '4242'},
  {token: 'tok_declined', digits: '0002'},
  {token: 'tok_timeout', digits: '0119'},
];
const OPEN = '/booking?status=held,paying&size=20';

/** A node may hear of a reservation a moment after the one that made it. */
const UNKNOWN_TRIES = 4;
const UNKNOWN_PAUSE_MILLIS = 500;

const state = {entries: [], gone: 0, loading: true, error: null};

/** What is held, as the API has it. */
async function load() {
  Object.assign(state, {error: null, gone: 0});
  await addOthers();
  const read = await Promise.allSettled(entries().map(({reservationId}) => find(reservationId)));
  const failed = read.find(({status}) => status === 'rejected');
  state.error = failed?.reason ?? null;
  state.entries = read.filter(({value}) => value).map(({value}) => new Held(value, CARDS[0].token, draw));
  state.loading = false;
  draw();
  state.entries.forEach(loadEvent);
}

/** Adds what this browser did not hear of: an answer may have been lost. */
async function addOthers() {
  if (!session()) {
    return;
  }
  try {
    const known = new Set(entries().map(({reservationId}) => reservationId));
    const {bookings} = await getMine(OPEN, {tries: 1});
    bookings.filter(({reservationId, expiresAt}) => expiresAt && !known.has(reservationId)).forEach(keep);
  } catch {
    // What this browser knows is asked for one by one.
  }
}

/** The reservation; null where this visitor has none of that name, or has given it back. */
async function find(reservationId) {
  for (let tried = 1; ; tried++) {
    try {
      const booking = await getMine(`/booking/${encodeURIComponent(reservationId)}`);
      if (booking.status !== 'released') {
        return booking;
      }
      forget(reservationId);
      return null;
    } catch (error) {
      if (error.status === 403 || (error.status === 404 && tried >= UNKNOWN_TRIES)) {
        forget(reservationId);
        state.gone++;
        return null;
      }
      if (error.status !== 404) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, UNKNOWN_PAUSE_MILLIS));
    }
  }
}

/** Nobody needs an event's page to pay for it. */
async function loadEvent(entry) {
  entry.event = await get(`/event/${encodeURIComponent(entry.booking.eventId)}`).catch(() => null);
  draw();
  if (entry.event) {
    entry.names = await sectionNames(entry.event);
    draw();
  }
}

/** Every second: the countdown, and what it ends. */
function tick() {
  state.entries.forEach(entry => entry.tick());
  draw();
}

function cards(entry) {
  const name = `card-${entry.id}`;
  return html`
    <fieldset class="cards" ?disabled=${!entry.isPayable}>
      <legend>${t('checkout.card')}</legend>
      ${CARDS.map(({token, digits}) => html`
        <label class="bank-card">
          <input type="radio" name=${name} value=${token} .checked=${entry.card === token} @change=${() => entry.choose(token)}>
          <span>
            <b aria-hidden="true">•••• ${digits}</b><span class="visually-hidden">${t('card.ending', {digits})}</span>
            <small>${t(`card.${token}`)}</small>
          </span>
        </label>`)}
    </fieldset>
    <p class="small soft">${t('checkout.sandbox')}</p>`;
}

/** The countdown; nothing counts while a payment is under way. */
function deadline(entry) {
  if (entry.isPaying) {
    return nothing;
  }
  return entry.isLate
    ? notice('info', t('checkout.checking'))
    : html`<p class="row spread deadline">
        <span>${icon('clock')} ${t('checkout.left')}</span>${clock(millis(entry.booking.expiresAt))}
      </p>`;
}

function payment(entry) {
  return html`
    <form class="stack" @submit=${event => {
      event.preventDefault();
      entry.pay();
    }}>
      ${deadline(entry)}
      ${entry.message ? notice(entry.message.kind, entry.message.text) : nothing}
      ${cards(entry)}
      <button class="button primary wide" aria-busy=${entry.busy} ?disabled=${!entry.isPayable}>
        ${t('checkout.pay', {amount: money(entry.booking.total)})}
      </button>
      ${entry.busy ? html`<p class="small soft">${t('checkout.paying')}</p>` : nothing}
      <button type="button" class="button quiet wide" ?disabled=${entry.busy || entry.isPaying}
        @click=${() => entry.giveBack()}>${t('checkout.giveBack')}</button>
    </form>`;
}

function ended({over, id}, show) {
  return html`
    <div class="stack">
      ${notice(over.isPaid ? 'good' : 'warn', html`<span class="over">${over.text}</span>`)}
      ${over.isPaid
        ? html`<a class="button primary" href="/tickets/${encodeURIComponent(id)}">${t('bookings.show')}</a>`
        : html`<a class="button primary" href=${show}>${t('checkout.again')}</a>`}
    </div>`;
}

function reservation(entry) {
  const {booking, names} = entry;
  const link = `/show/${encodeURIComponent(booking.eventId)}`;
  const event = entry.event ?? {eventId: booking.eventId, name: booking.eventId};
  return html`
    <article class="card reservation" aria-label=${event.name}>
      <div class="what">
        <div class="what-art">${art(event)}</div>
        <div class="padded stack">
          <h2><a href=${link}>${event.name}</a></h2>
          ${entry.event ? html`<p class="soft">${when(event, 'full')}<br>${where(event.venue)}</p>` : nothing}
          <h3>${t('checkout.seats')}</h3>
          <ul class="lines">
            ${booking.tickets.map(ticket => html`
              <li>
                <span>${ticket.section ? place(ticket, names) : t('seat.unnamed')}</span>
                <b>${ticket.price ? money(ticket.price) : nothing}</b>
              </li>`)}
          </ul>
          <p class="row spread total"><span>${t('choice.total')}</span><b>${money(booking.total)}</b></p>
        </div>
      </div>
      <div class="padded how">${entry.over ? ended(entry, link) : payment(entry)}</div>
    </article>`;
}

function content() {
  if (state.loading) {
    return html`<div class="skeleton block"></div>`;
  }
  if (state.entries.length === 0 && !state.error) {
    return html`<div class="empty">${icon('basket')}<h2>${t('checkout.empty')}</h2><p>${t('checkout.emptyHint')}</p>
      <a class="button primary" href="/">${t('checkout.find')}</a></div>`;
  }
  return state.entries.map(reservation);
}

function view() {
  return html`
    <div class="stack"><h1>${t('checkout.title')}</h1>
      ${state.error ? failure(state.error, load) : nothing}
      ${state.gone ? notice('bad', t('checkout.gone')) : nothing}
      ${content()}
    </div>`;
}

const draw = page({title: t('checkout.title'), current: 'basket', view});
load();
setInterval(tick, 1_000);
