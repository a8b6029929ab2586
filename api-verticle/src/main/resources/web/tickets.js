/** The tickets of a booking, each with the code for the door; made to be printed too. */
import {get, getMine} from './api.js';
import {money, t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {failure, notice, page} from './layout.js';
import {icon} from './icons.js';
import {place, when, where} from './event-words.js';
import {sectionNames} from './section-names.js';

const reservationId = decodeURIComponent(location.pathname.split('/').at(-1));
const isNew = location.hash === '#new';
const state = {booking: null, event: null, names: {}, codes: {}, error: null};

async function load() {
  state.error = null;
  try {
    state.booking = await getMine(`/booking/${encodeURIComponent(reservationId)}`);
    state.event = await get(`/event/${encodeURIComponent(state.booking.eventId)}`);
    draw();
    if (state.booking.status === 'confirmed') {
      await Promise.all([loadNames(), ...state.booking.tickets.map(loadCode)]);
    }
  } catch (error) {
    state.error = error;
  }
  draw();
}

async function loadNames() {
  state.names = await sectionNames(state.event);
  draw();
}

/**
 * The drawing comes with the session's token in a header, which an address could not keep secret.
 *
 * Whichever cannot be had is null: the other tickets are good without it.
 */
async function loadCode({ticketId}) {
  const path = `/booking/${encodeURIComponent(reservationId)}/code/${encodeURIComponent(ticketId)}`;
  delete state.codes[ticketId];
  draw();
  try {
    const drawing = await getMine(path);
    state.codes[ticketId] = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  } catch {
    state.codes[ticketId] = null;
  }
  draw();
}

function drawing(ticket) {
  const code = state.codes[ticket.ticketId];
  if (code === null) {
    return html`${notice('warn', t('tickets.noCode'))}
      <button class="button no-print" @click=${() => loadCode(ticket)}>${t('action.again')}</button>`;
  }
  return code
    ? html`<img src=${code} width="220" height="220"
        alt=${t('tickets.code', {place: ticket.section ? place(ticket, state.names) : t('seat.unnamed')})}>`
    : html`<div class="skeleton"></div>`;
}

function ticket(ticket, i) {
  const {event, booking, names} = state;
  const fact = (key, value) => html`<div><dt>${t(`ticket.${key}`)}</dt><dd>${value}</dd></div>`;
  return html`
    <li class="card ticket">
      <div class="ticket-facts">
        <p class="small soft">${t('tickets.number', {n: i + 1, count: booking.tickets.length})}</p>
        <h2>${event.name}</h2>
        <p>${icon('calendar')} ${when(event, 'full')}</p>
        <p>${icon('pin')} ${where(event.venue)}</p>
        <dl>
          ${ticket.section ? fact('section', names[ticket.section] ?? ticket.section) : nothing}
          ${ticket.row ? html`${fact('row', ticket.row)}${fact('seat', ticket.seat)}` : nothing}
          ${ticket.price ? fact('price', money(ticket.price)) : nothing}
        </dl>
      </div>
      <div class="ticket-code">
        ${drawing(ticket)}
        <p class="small id">${ticket.ticketId}</p>
      </div>
    </li>`;
}

function unusual({status, eventId}) {
  const open = status === 'held' || status === 'paying';
  const key = open ? 'tickets.unpaid' : status === 'refunded' ? 'tickets.refunded' : 'tickets.ended';
  const href = open ? '/checkout' : `/show/${encodeURIComponent(eventId)}`;
  return html`${notice('warn', t(key))}<p><a class="button" href=${href}>${t(open ? 'mine.pay' : 'checkout.again')}</a></p>`;
}

function view() {
  const {booking, event, error} = state;
  const title = html`<h1>${isNew && booking ? t('tickets.done') : t('tickets.title')}</h1>`;
  if (error) {
    return html`<div class="stack">${title}${failure(error, load)}</div>`;
  }
  if (!booking || !event) {
    return html`<div class="stack">${title}<div class="skeleton block"></div></div>`;
  }
  if (booking.status !== 'confirmed') {
    return html`<div class="stack">${title}${unusual(booking)}</div>`;
  }
  return html`
    <div class="stack">
      <div class="row spread no-print">
        <div>${title}<p class="soft">${t('tickets.doneHint')}</p></div>
        <button class="button" @click=${() => print()}>${icon('printer')}${t('tickets.print')}</button>
      </div>
      <ul class="tickets">${booking.tickets.map(ticket)}</ul>
      <p class="small soft">${t('tickets.booking')} <span class="id">${booking.reservationId}</span></p>
    </div>`;
}

const draw = page({title: t('tickets.title'), current: 'bookings', view});
load();
