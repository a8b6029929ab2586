/** The organiser's events: found by name, sale and time, a page at a time. */
import {date, t} from '../i18n.js';
import {icon} from '../icons.js';
import {failure} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {deskPage, heading, saleTag} from './desk.js';
import {Listing} from './listing.js';

const PAGE = 25;
const PAUSE_MILLIS = 250;
const FILTERS = ['name', 'sale', 'status', 'from', 'to'];

const asked = new URLSearchParams(location.search);
const filter = Object.fromEntries(FILTERS.map(name => [name, asked.get(name) ?? '']));
const list = new Listing('/admin/events', 'events', () => redraw());
let timer;

const redraw = deskPage({title: t('desk.events'), current: 'events', start: () => load(), view});

function load(cursor) {
  const query = new URLSearchParams({size: PAGE});
  FILTERS.filter(name => filter[name]).forEach(name => query.set(name, filter[name]));
  history.replaceState(null, '', pageAddress());
  return list.load(query, cursor);
}

function pageAddress() {
  const query = new URLSearchParams(FILTERS.filter(name => filter[name]).map(name => [name, filter[name]]));
  return query.size ? `?${query}` : location.pathname;
}

function change(name) {
  return event => {
    filter[name] = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(() => load(), PAUSE_MILLIS);
  };
}

function view() {
  return html`
    ${heading(t('desk.events'), html`<a class="button primary" href="/organiser/events/new">${icon('plus')}${t('events.new')}</a>`)}
    ${filters()}
    ${list.error ? failure(list.error, () => load()) : table()}
    ${list.cursor && !list.error
      ? html`<p><button class="button" aria-busy=${list.loading ? 'true' : nothing} @click=${() => load(list.cursor)}>${t('events.more')}</button></p>`
      : nothing}`;
}

function filters() {
  const choice = (name, values, prefix) => html`
    <div class="field">
      <label for="filter-${name}">${t(`events.${name}`)}</label>
      <select class="input" id="filter-${name}" @change=${change(name)}>
        <option value="">${t('events.all')}</option>
        ${values.map(value => html`<option value=${value} ?selected=${value === filter[name]}>${t(`${prefix}.${value}`)}</option>`)}
      </select>
    </div>`;
  const input = (name, type) => html`
    <div class="field">
      <label for="filter-${name}">${t(`events.${name}`)}</label>
      <input class="input" id="filter-${name}" type=${type} .value=${filter[name]} @input=${change(name)}>
    </div>`;
  return html`
    <form class="filters" role="search" @submit=${event => event.preventDefault()}>
      ${input('name', 'search')}
      ${choice('sale', ['draft', 'open', 'closed'], 'sale')}
      ${choice('status', ['scheduled', 'postponed', 'rescheduled', 'cancelled'], 'status')}
      ${input('from', 'date')} ${input('to', 'date')}
    </form>`;
}

function table() {
  if (list.items.length === 0) {
    return list.loading ? html`<div class="skeleton tall"></div>` : html`
      <div class="empty">${icon('calendar')}<h2>${t('events.none')}</h2><p>${t('events.noneHow')}</p></div>`;
  }
  return html`
    <div class="card scroll" tabindex="0" role="region" aria-label=${t('desk.events')}>
      <table class="table" aria-busy=${list.loading ? 'true' : nothing}>
        <thead><tr>
          <th scope="col">${t('events.event')}</th><th scope="col">${t('events.when')}</th>
          <th scope="col">${t('events.sale')}</th><th scope="col"><span class="visually-hidden">${t('events.actions')}</span></th>
        </tr></thead>
        <tbody>${list.items.map(line)}</tbody>
      </table>
    </div>`;
}

function line(event) {
  const home = `/organiser/events/${encodeURIComponent(event.eventId)}`;
  return html`
    <tr>
      <td><a class="strong" href=${home}>${event.name}</a><br>
        <span class="small soft">${event.venue.name}, ${event.venue.city}</span></td>
      <td>${when(event)}</td>
      <td>${saleTag(event)}
        ${event.sale === 'draft' && event.onSaleAt
          ? html`<br><span class="small soft">${t('events.opens', {when: date(event.onSaleAt)})}</span>` : nothing}</td>
      <td class="actions">
        <a class="button small-button" href="${home}/edit" aria-label=${t('events.editNamed', {name: event.name})}>${t('events.edit')}</a></td>
    </tr>`;
}

function when(event) {
  if (event.startsAt) {
    return date(event.startsAt, 'medium', event.timezone);
  }
  return event.localDate ? date(`${event.localDate}T12:00:00Z`, 'short', 'UTC') : t('events.noDate');
}
