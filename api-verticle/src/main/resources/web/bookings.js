/** What this visitor has booked, and what still waits for payment. */
import {date, money, t} from './i18n.js';
import {get, getMine, session} from './api.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {clock, failure, page} from './layout.js';
import {art} from './art.js';
import {icon} from './icons.js';
import {millis} from './time.js';
import {when, where} from './event-words.js';

const PATH = '/booking?status=held,paying,confirmed,refunded&size=20';
const TONES = {confirmed: 'good', held: 'warn', paying: 'warn'};
const state = {bookings: [], events: {}, cursor: null, loading: true, error: null};

async function load(cursor) {
  state.loading = true;
  state.error = null;
  draw();
  try {
    // Without a session there is nothing, and none is opened to find that out.
    const answer = session() ? await getMine(cursor ? `${PATH}&cursor=${cursor}` : PATH) : {bookings: []};
    const shown = answer.bookings.filter(({status}) => status !== 'released' && status !== 'expired');
    await Promise.all([...new Set(shown.map(({eventId}) => eventId))].map(loadEvent));
    state.bookings = cursor ? [...state.bookings, ...shown] : shown;
    state.cursor = answer.cursor;
  } catch (error) {
    state.error = error;
  }
  state.loading = false;
  draw();
}

async function loadEvent(eventId) {
  state.events[eventId] ??= await get(`/event/${encodeURIComponent(eventId)}`).catch(() => null);
}

function line(booking) {
  const event = state.events[booking.eventId];
  const open = booking.status === 'held' || booking.status === 'paying';
  const href = open ? '/checkout' : `/tickets/${encodeURIComponent(booking.reservationId)}`;
  return html`
    <li class="card booking">
      <div class="booking-art">${art(event ?? {eventId: booking.eventId})}</div>
      <div class="booking-facts">
        <p class="row"><span class="tag ${TONES[booking.status] ?? ''}">${t(`booking.${booking.status}`)}</span>
          ${open ? clock(millis(booking.expiresAt)) : nothing}</p>
        <h2>${event?.name ?? booking.eventId}</h2>
        ${event ? html`<p class="soft">${when(event)} · ${where(event.venue)}</p>` : nothing}
        <p class="small soft">
          ${t('bookings.tickets', {count: booking.tickets.length})} · ${money(booking.total)} · ${date(booking.createdAt, 'short')}
        </p>
      </div>
      <a class="button ${open ? 'primary' : ''}" href=${href}>
        ${icon('ticket')}${open ? t('mine.pay') : t('bookings.show')}<span class="visually-hidden"> ${event?.name}</span>
      </a>
    </li>`;
}

function content() {
  if (state.error) {
    return failure(state.error, () => load());
  }
  if (state.loading && state.bookings.length === 0) {
    return html`<div class="skeleton block"></div>`;
  }
  if (state.bookings.length === 0) {
    return html`<div class="empty">${icon('ticket')}<h2>${t('bookings.empty')}</h2><p>${t('bookings.emptyHint')}</p>
      <a class="button primary" href="/">${t('checkout.find')}</a></div>`;
  }
  return html`
    <ul class="bookings">${state.bookings.map(line)}</ul>
    ${state.cursor
      ? html`<p><button class="button" aria-busy=${state.loading} @click=${() => load(state.cursor)}>${t('bookings.more')}</button></p>`
      : nothing}`;
}

const draw = page({
  title: t('bookings.title'),
  current: 'bookings',
  view: () => html`<div class="stack"><h1>${t('bookings.title')}</h1>${content()}</div>`,
});
load();
