/** The first page: finds events. What is searched for stands in the page's address. */
import {art} from './art.js';
import {facets, sorts} from './facets.js';
import {get} from './api.js';
import {distance, language, money, relative, t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {announce, failure, notice, page} from './layout.js';
import {icon} from './icons.js';
import {leftTag, when, where} from './event-words.js';
import {suggestField} from './suggest.js';

const PAGE_SIZE = 18;

/** Older answers are said to be old. */
const OLD_SECONDS = 15;
const PARAMETERS = ['term', 'location', 'radius', 'type', 'genre', 'priceMin', 'priceMax', 'available', 'from', 'to', 'month', 'sort'];

let wish = readAddress();
let shown = {events: [], total: null, facets: null};
let state = {busy: true, error: null, ageSeconds: 0};
let asking;

function readAddress() {
  const address = new URLSearchParams(location.search);
  return Object.fromEntries(PARAMETERS.flatMap(name => (address.get(name) ? [[name, address.get(name)]] : [])));
}

/** Searches for something else: `change` is merged into the wish; what is empty in it is left out. */
function search(change, {replace = false} = {}) {
  const next = {...wish, ...change};
  wish = Object.fromEntries(Object.entries(next).filter(([, value]) => value));
  // By distance from where?
  if (wish.sort === 'distance' && !isHere()) delete wish.sort;
  const query = new URLSearchParams(wish).toString();
  history[replace ? 'replaceState' : 'pushState'](null, '', query ? `/?${query}` : '/');
  load();
}

addEventListener('popstate', () => {
  wish = readAddress();
  load();
});

async function load(cursor) {
  if (!cursor) term.reset();
  asking?.abort();
  asking = new AbortController();
  state = {...state, busy: true, error: null};
  draw();
  const query = new URLSearchParams({...wish, size: PAGE_SIZE, ...(cursor ? {cursor} : {})});
  if (!wish.from && !wish.to) {
    query.set('from', new Date().toISOString().slice(0, 10));
  }
  try {
    let age = 0;
    const found = await get(`/search?${query}`, {
      signal: asking.signal,
      onReply: reply => (age = Number(reply.headers.get('Age') ?? 0)),
    });
    shown = cursor ? {...found, events: [...shown.events, ...found.events]} : found;
    state = {busy: false, error: null, ageSeconds: age};
    announce(t('search.found', {count: found.total}));
  } catch (error) {
    if (error.name === 'AbortError') {
      return;
    }
    state = {...state, busy: false, error};
  }
  draw();
}

const term = suggestField({
  draw: () => draw(),
  choose: ({text, kind}) => search(kind === 'city' ? {term: '', location: text} : {term: text}),
});

function onSubmit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const place = form.get('location').trim();
  const kept = isHere() && place === t('search.here') ? wish.location : place;
  search({term: form.get('term').trim(), location: kept, radius: kept === wish.location ? wish.radius : ''});
}

function isHere() {
  return /^-?[\d.]+,-?[\d.]+$/.test(wish.location ?? '');
}

function findHere() {
  navigator.geolocation?.getCurrentPosition(
    ({coords}) =>
      search({location: `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`, radius: '100', sort: 'distance'}),
    () => announce(t('search.hereUnknown')),
  );
}

function hero() {
  return html`
    <form class="hero" role="search" @submit=${onSubmit}>
      <h1>${t('search.title')}</h1>
      <div class="hero-fields">
        ${term.view(wish.term ?? '')}
        <div class="place">
          ${icon('pin')}
          <input class="input" name="location" maxlength="100" aria-label=${t('search.location')}
            placeholder=${t('search.locationHint')} .value=${isHere() ? t('search.here') : (wish.location ?? '')}>
          ${navigator.geolocation
            ? html`<button type="button" class="button quiet" @click=${findHere}>${t('search.nearMe')}</button>`
            : nothing}
        </div>
        <button class="button primary">${t('search.go')}</button>
      </div>
    </form>`;
}

function card(event) {
  const price = event.priceFrom;
  const day = event.startsAt ?? (event.localDate && `${event.localDate}T12:00:00Z`);
  const zone = event.startsAt ? event.timezone : 'UTC';
  const part = options => new Intl.DateTimeFormat(language, {...options, timeZone: zone}).format(new Date(day));
  return html`
    <li class="card result">
      <div class="cover">
        ${art(event)}
        ${day
          ? html`<div class="date" aria-hidden="true"><b>${part({day: 'numeric'})}</b><span>${part({month: 'short'})}</span></div>`
          : nothing}
      </div>
      <div class="facts">
        <h2><a href="/show/${encodeURIComponent(event.eventId)}">${event.name}</a></h2>
        <p>${icon('calendar')}${when(event)}</p>
        <p>${icon('pin')}<span>${where(event.venue)}${event.distanceKm === undefined
          ? nothing
          : html` <span class="soft">· ${distance(event.distanceKm)}</span>`}</span></p>
      </div>
      <div class="offer">
        ${price ? html`<p>${t('search.from')} <b>${money(price, {short: true})}</b></p>` : html`<p></p>`}
        ${leftTag(event)}
      </div>
    </li>`;
}

function results() {
  if (state.error) {
    return failure(state.error, () => load());
  }
  if (shown.total === null) {
    return html`<div class="results">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="skeleton"></div>`)}</div>`;
  }
  if (shown.total === 0) {
    return html`<div class="empty">
      ${icon('search')}<h2>${t('search.nothing')}</h2><p>${t('search.nothingHint')}</p>
      <button class="button" @click=${() => search(Object.fromEntries(PARAMETERS.map(name => [name, ''])))}>${t('search.clear')}</button>
    </div>`;
  }
  return html`
    <ul class="results" aria-busy=${state.busy}>${shown.events.map(card)}</ul>
    ${shown.cursor
      ? html`<p class="more">
          <button class="button" aria-busy=${state.busy} @click=${() => load(shown.cursor)}>${t('search.more')}</button>
        </p>`
      : nothing}`;
}

function remarks() {
  const meant = shown.didYouMean;
  return html`
    ${meant
      ? notice('info', html`${t('search.didYouMean')} <button class="link" @click=${() => search({term: meant})}>${meant}</button>?`)
      : nothing}
    ${shown.degraded ? notice('warn', t('search.degraded')) : nothing}
    ${state.ageSeconds > OLD_SECONDS ? notice('warn', t('search.old', {age: relative(-state.ageSeconds * 1_000)})) : nothing}`;
}

function view() {
  return html`
    ${hero()}
    <div class="search-body">
      ${facets({wish, found: shown.facets, search})}
      <section class="stack" aria-label=${t('search.results')}>
        <div class="row spread">
          <p class="soft">${shown.total === null ? '\u00a0' : t('search.found', {count: shown.total})}</p>
          ${sorts({wish, isHere: isHere(), search})}
        </div>
        ${remarks()} ${results()}
      </section>
    </div>`;
}

const draw = page({title: t('search.title'), current: 'events', view});
load();
