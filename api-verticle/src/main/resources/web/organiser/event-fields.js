/** What an event consists of, as the API's requests have it, and the fields for it. */
import {number, t} from '../i18n.js';
import {icon} from '../icons.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {read, send} from './desk.js';
import {Picker} from './picker.js';

const TYPES = ['music', 'arts-theatre', 'sports', 'family', 'film', 'miscellaneous'];
const STATUSES = ['scheduled', 'postponed', 'rescheduled', 'cancelled'];
const TEMPLATES = ['theatre', 'arena', 'arena-court', 'stadium', 'stadium-field'];
const CURRENCIES = ['EUR', 'GBP', 'USD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY'];
const FOUND = 8;

/** Without these a request is as good; the API takes no blank ones. */
const PLAIN = ['name', 'type', 'genre', 'subGenre', 'localDate', 'localTime', 'info', 'note', 'url', 'image'];

export class EventFields {
  value = {type: 'music', status: 'scheduled', sale: 'draft', version: 0, onSale: false};
  venue = null;
  performers = [];
  prices = [];
  currency = 'EUR';

  constructor(draft, redraw) {
    this.draft = draft;
    this.redraw = redraw;
    this.venues = new Picker({
      path: 'venueId', draft, redraw, find: findVenues, choose: entry => this.chooseVenue(entry)});
    this.names = new Picker({
      path: 'performerIds', draft, redraw, find: findPerformers,
      choose: entry => this.addPerformer(entry), add: name => this.createPerformer(name)});
  }

  /** Takes an event as it was read. */
  async fill(event) {
    const [venue, ...performers] = await Promise.all([
      read(`/admin/venues/${encodeURIComponent(event.venueId)}`),
      ...event.performerIds.map(id => read(`/admin/performers/${encodeURIComponent(id)}`)),
    ]);
    this.value = {...event, onSale: false};
    this.venue = venue;
    this.venues.text = venueName(venue);
    this.performers = performers.map(({performerId, name}) => ({id: performerId, name}));
    this.currency = (event.prices ?? event.usualPrices)?.[0]?.price.currency ?? 'EUR';
    this.prices = (event.prices ?? []).map(({category, name, price}) => ({category, name, amount: amountOf(price)}));
  }

  /** Whether the sale was asked for: then the log has seats, prices and rules. */
  get frozen() {
    return this.value.sale !== 'draft';
  }

  /** The request. */
  body() {
    const {value} = this;
    const body = {status: value.status, performerIds: this.performers.map(({id}) => id)};
    for (const name of PLAIN) {
      if (value[name]?.trim()) {
        body[name] = value[name].trim();
      }
    }
    for (const name of ['timezone', 'seatMap', 'onSaleAt', 'offSaleAt']) {
      if (value[name]) {
        body[name] = value[name];
      }
    }
    for (const name of ['holdSeconds', 'paymentSeconds', 'ticketLimit']) {
      if (value[name] !== undefined && value[name] !== '') {
        // What is no number the API shall name.
        body[name] = Number.isFinite(Number(value[name])) ? Number(value[name]) : value[name];
      }
    }
    if (this.venue) {
      body.venueId = this.venue.venueId;
    }
    if (this.prices.length) {
      body.prices = this.prices.map(price => this.priceBody(price));
    }
    if (value.onSale && !this.frozen) {
      body.onSale = true;
    }
    return body;
  }

  priceBody({category, name, amount}) {
    const price = {currency: this.currency.trim().toUpperCase()};
    if (amount.trim()) {
      price.amount = amount.trim().replace(',', '.');
    }
    return {category, ...(name.trim() ? {name: name.trim()} : {}), price};
  }

  chooseVenue({venue}) {
    this.venue = venue;
    this.venues.text = venueName(venue);
    // A layout is of one venue, and so is the time.
    delete this.value.seatMap;
    delete this.value.timezone;
  }

  addPerformer({id, name}) {
    if (!this.performers.some(performer => performer.id === id)) {
      this.performers.push({id, name});
    }
    this.names.text = '';
    this.names.found = [];
  }

  async createPerformer(name) {
    try {
      const created = await send('POST', '/admin/performers', {name, type: this.value.type});
      this.addPerformer({id: created.performerId, name: created.name});
    } catch (error) {
      this.draft.faults.set('performerIds', error.words ?? String(error));
    }
    this.redraw();
  }

  /** A field of a member that is a plain text or number. */
  plain(name, options = {}) {
    return this.draft.field(name, t(`event.${name}`), {
      value: this.value[name] ?? '', change: text => (this.value[name] = text), ...options});
  }

  view() {
    return html`${this.what()} ${this.where()} ${this.pricing()} ${this.sale()} ${this.words()}`;
  }

  what() {
    const types = TYPES.includes(this.value.type) ? TYPES : [...TYPES, this.value.type];
    return html`
      <fieldset class="card padded"><legend class="visually-hidden">${t('event.what')}</legend>
        <h2 aria-hidden="true">${t('event.what')}</h2>
        <div class="fields">
          ${this.plain('name', {required: true, wide: true})}
          ${this.plain('type', {options: types.map(type => [type, t(`type.${type}`)])})}
          ${this.plain('genre')}
          ${this.plain('status', {options: STATUSES.map(status => [status, t(`status.${status}`)])})}
        </div>
        ${this.names.view(t('event.performerIds'), {hint: t('event.performersHow')})}
        ${this.performers.length ? html`
          <ol class="chips" aria-label=${t('event.performerIds')}>
            ${this.performers.map((performer, i) => html`
              <li class="chip">${performer.name}
                <button type="button" class="chip-remove" aria-label=${t('event.remove', {name: performer.name})}
                  @click=${() => { this.performers.splice(i, 1); this.redraw(); }}>${icon('close')}</button></li>`)}
          </ol>` : nothing}
      </fieldset>`;
  }

  where() {
    const zone = this.value.timezone ?? this.venue?.timezone;
    const own = this.value.seatMap && !TEMPLATES.includes(this.value.seatMap)
      ? [[this.value.seatMap, t('event.layoutOwn', {seats: number(this.value.layout?.seats ?? 0)})]] : [];
    return html`
      <fieldset class="card padded"><legend class="visually-hidden">${t('event.where')}</legend>
        <h2 aria-hidden="true">${t('event.where')}</h2>
        <div class="fields">
          ${this.venues.view(t('event.venueId'), {required: true, disabled: this.frozen, hint: html`
            ${t('event.venueHow')} <a href="/organiser/venues/new">${t('event.venueNew')}</a>`})}
          ${this.plain('seatMap', {disabled: this.frozen, options: [
            ['', t('event.seatMapVenue')], ...own, ...TEMPLATES.map(name => [name, t(`template.${name}`)])]})}
          ${this.plain('localDate', {type: 'date', hint: zone ? t('event.zone', {zone}) : undefined})}
          ${this.plain('localTime', {type: 'time'})}
        </div>
      </fieldset>`;
  }

  pricing() {
    const bands = this.value.seatMap === undefined || this.value.layout === undefined
      ? this.venue?.layout?.bands : this.value.layout.bands;
    return html`
      <fieldset class="card padded" ?disabled=${this.frozen}><legend class="visually-hidden">${t('event.prices')}</legend>
        <h2 aria-hidden="true">${t('event.prices')}</h2>
        <p class="soft small">${t('event.pricesHow')} ${bands ? t('event.bands', {count: bands}) : nothing}</p>
        ${this.draft.fault('prices')}
        ${this.prices.length ? html`<div class="fields">${this.draft.field('currency', t('event.currency'), {
          value: this.currency, list: CURRENCIES, change: text => (this.currency = text)})}</div>` : nothing}
        <ol class="lines">${this.prices.map((price, i) => this.price(price, i))}</ol>
        <p><button type="button" class="button" @click=${() => this.addPrice()}>${icon('plus')}${t('event.priceAdd')}</button></p>
      </fieldset>`;
  }

  price(price, i) {
    const at = `prices[${i}]`;
    const faults = this.draft.faults;
    // The currency is one for all, the name is the code where there is none.
    if (i === 0 && faults.has(`${at}.price.currency`)) {
      faults.set('currency', faults.get(`${at}.price.currency`));
    }
    if (faults.has(`${at}.price.minor`)) {
      faults.set(`${at}.price.amount`, t('fault.missing'));
      faults.delete(`${at}.price.minor`);
    }
    faults.delete(`${at}.price.currency`);
    return html`
      <li class="line">
        ${this.draft.field(`${at}.name`, t('event.priceName', {rank: i + 1}), {
          value: price.name, change: text => (price.name = text)})}
        ${this.draft.field(`${at}.price.amount`, t('event.priceAmount', {rank: i + 1}), {
          value: price.amount, inputmode: 'decimal', required: true, change: text => (price.amount = text)})}
        <button type="button" class="button quiet square" aria-label=${t('event.priceRemove', {rank: i + 1})}
          @click=${() => { this.prices.splice(i, 1); this.redraw(); }}>${icon('close')}</button>
      </li>`;
  }

  addPrice() {
    const codes = this.prices.map(({category}) => category);
    let rank = this.prices.length + 1;
    while (codes.includes(`P${rank}`)) {
      rank++;
    }
    this.prices.push({category: `P${rank}`, name: t('event.priceUsual', {rank}), amount: ''});
    this.redraw();
  }

  sale() {
    const moment = (name, disabled) => this.draft.field(name, t(`event.${name}`), {
      type: 'datetime-local', disabled, hint: t('event.yourZone'), value: toLocal(this.value[name]),
      change: text => (this.value[name] = fromLocal(text))});
    const rule = name => this.plain(name, {type: 'number', min: 1, disabled: this.frozen, hint: t(`event.${name}How`)});
    return html`
      <fieldset class="card padded"><legend class="visually-hidden">${t('event.saleRules')}</legend>
        <h2 aria-hidden="true">${t('event.saleRules')}</h2>
        <div class="fields">
          ${moment('onSaleAt', this.frozen)} ${moment('offSaleAt', this.value.sale === 'closed')}
          ${rule('ticketLimit')} ${rule('holdSeconds')} ${rule('paymentSeconds')}
        </div>
        ${this.frozen ? nothing : html`
          <label class="check"><input type="checkbox" id="field-onSale" .checked=${this.value.onSale}
            @change=${event => (this.value.onSale = event.target.checked)}>${t('event.onSale')}</label>`}
        ${this.draft.fault('onSale')}
      </fieldset>`;
  }

  words() {
    return html`
      <fieldset class="card padded"><legend class="visually-hidden">${t('event.words')}</legend>
        <h2 aria-hidden="true">${t('event.words')}</h2>
        <div class="fields">
          ${this.plain('info', {type: 'area', wide: true})} ${this.plain('note', {type: 'area', wide: true})}
          ${this.plain('url', {type: 'url'})} ${this.plain('image', {type: 'url'})}
        </div>
      </fieldset>`;
  }
}

async function findVenues(name) {
  const query = new URLSearchParams({size: FOUND, ...(name ? {name: name.split(' · ')[0]} : {})});
  const {venues} = await read(`/admin/venues?${query}`);
  return venues.map(venue => ({id: venue.venueId, name: venueName(venue), note: venue.country, venue}));
}

async function findPerformers(name) {
  if (!name) {
    return [];
  }
  const {performers} = await read(`/admin/performers?${new URLSearchParams({size: FOUND, name})}`);
  return performers.map(({performerId, name, genre}) => ({id: performerId, name, note: genre ?? ''}));
}

function venueName({name, city}) {
  return `${name} · ${city}`;
}

/** The amount of a price in the major unit, as people type it. */
function amountOf({minor, currency}) {
  const {maximumFractionDigits} = new Intl.NumberFormat('en', {style: 'currency', currency}).resolvedOptions();
  return (minor / 10 ** maximumFractionDigits).toFixed(maximumFractionDigits);
}

/** A moment as the browser's own fields have it, on this computer's clock. */
function toLocal(moment) {
  if (!moment) {
    return '';
  }
  const there = new Date(moment);
  return new Date(there - there.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function fromLocal(text) {
  return text ? new Date(text).toISOString() : undefined;
}
