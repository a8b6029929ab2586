/** The venues, found by name, a page at a time. */
import {t} from '../i18n.js';
import {icon} from '../icons.js';
import {failure} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {deskPage, heading} from './desk.js';
import {Listing} from './listing.js';

const PAGE = 25;
const PAUSE_MILLIS = 250;

const list = new Listing('/admin/venues', 'venues', () => redraw());
let name = new URLSearchParams(location.search).get('name') ?? '';
let timer;

const redraw = deskPage({title: t('desk.venues'), current: 'venues', start: () => load(), view});

function load(cursor) {
  const filter = name ? {name} : {};
  history.replaceState(null, '', name ? `?${new URLSearchParams(filter)}` : location.pathname);
  return list.load(new URLSearchParams({size: PAGE, ...filter}), cursor);
}

function change(event) {
  name = event.target.value;
  clearTimeout(timer);
  timer = setTimeout(() => load(), PAUSE_MILLIS);
}

function view() {
  return html`
    ${heading(t('desk.venues'), html`<a class="button primary" href="/organiser/venues/new">${icon('plus')}${t('venues.new')}</a>`)}
    <form class="filters" role="search" @submit=${event => event.preventDefault()}>
      <div class="field">
        <label for="filter-name">${t('events.name')}</label>
        <input class="input" id="filter-name" type="search" .value=${name} @input=${change}>
      </div>
    </form>
    ${list.error ? failure(list.error, () => load()) : table()}
    ${list.cursor && !list.error
      ? html`<p><button class="button" aria-busy=${list.loading ? 'true' : nothing} @click=${() => load(list.cursor)}>${t('events.more')}</button></p>`
      : nothing}`;
}

function table() {
  if (list.items.length === 0) {
    return list.loading ? html`<div class="skeleton tall"></div>`
      : html`<div class="empty">${icon('pin')}<h2>${t('venues.none')}</h2></div>`;
  }
  return html`
    <div class="card scroll" tabindex="0" role="region" aria-label=${t('desk.venues')}>
      <table class="table">
        <thead><tr>
          <th scope="col">${t('venues.venue')}</th><th scope="col">${t('venue.city')}</th>
          <th scope="col">${t('venues.seatMap')}</th><th scope="col" class="number">${t('venues.seats')}</th>
        </tr></thead>
        <tbody>${list.items.map(venue => html`
          <tr>
            <td><a class="strong" href="/organiser/venues/${encodeURIComponent(venue.venueId)}">${venue.name}</a></td>
            <td>${venue.city}, ${venue.country}</td>
            <td>${seatMap(venue.layout)}</td>
            <td class="number">${venue.layout ? t('venues.count', {count: venue.layout.seats}) : '–'}</td>
          </tr>`)}</tbody>
      </table>
    </div>`;
}

function seatMap(layout) {
  if (!layout) {
    return t('venues.byKind');
  }
  return layout.template ? t(`template.${layout.template}`) : t('venues.drawn');
}
