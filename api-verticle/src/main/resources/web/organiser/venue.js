/** Adds a venue, or changes one that is there, and draws its seat map. */
import {newKey} from '../api.js';
import {number, t} from '../i18n.js';
import {failure, notice, setTitle} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {confirm, deskPage, heading, question, read, send} from './desk.js';
import {Draft} from './draft.js';
import {firstPlan, planOf} from './drawing.js';
import {DrawingForm} from './drawing-form.js';
import {hall} from './plan.js';

const TEMPLATES = ['theatre', 'arena', 'arena-court', 'stadium', 'stadium-field'];
const TEXTS = ['name', 'city', 'region', 'country', 'postalCode', 'address', 'lat', 'lon', 'timezone', 'url'];
const MUST = ['name', 'city', 'country', 'timezone'];

/** What a venue's seat map can be, beside a template. */
const BY_KIND = '';
const AS_IT_IS = 'as-it-is';
const DRAWN = 'drawn';

const last = decodeURIComponent(location.pathname.split('/').at(-1));
const venueId = last === 'new' ? null : last;
const address = `/admin/venues/${encodeURIComponent(venueId)}`;

const draft = new Draft(() => redraw());
const drawing = new DrawingForm(draft, () => redraw(), firstPlan(t('drawing.seatedName', {code: 'A'})));
const state = {
  ready: !venueId, error: null, saving: false, saved: false, conflict: false, choice: DRAWN, map: null, isForeign: false, key: null, sent: null,
  venue: {timezone: Intl.DateTimeFormat().resolvedOptions().timeZone},
};

const redraw = deskPage({title: t(venueId ? 'venue.edit' : 'venues.new'), current: 'venues', start: load, view});

async function load() {
  if (!venueId) {
    return;
  }
  state.error = null;
  try {
    await fill(await read(address));
    state.ready = true;
  } catch (error) {
    state.error = error;
  }
  redraw();
}

/** Takes a venue as it was read, and its seat map. */
async function fill(venue) {
  state.map = venue.layout ? await read(`${address}/seat-map`) : null;
  state.venue = venue;
  const plan = state.map && !venue.layout.template ? planOf(state.map) : null;
  if (plan) {
    drawing.plan = plan;
  }
  state.isForeign = Boolean(venue.layout && !venue.layout.template && !plan);
  state.choice = !venue.layout ? BY_KIND : plan ? DRAWN : (venue.layout.template ?? AS_IT_IS);
  setTitle(venue.name);
}

function body() {
  const body = {};
  for (const name of TEXTS) {
    const text = String(state.venue[name] ?? '').trim();
    if (text) {
      // What is no number the API shall name.
      body[name] = ['lat', 'lon'].includes(name) ? text.replace(',', '.') : text;
    }
  }
  if (state.choice === DRAWN) {
    body.seatMap = drawing.document();
  } else if (state.choice === AS_IT_IS) {
    body.seatMap = state.venue.layout.id;
  } else if (state.choice) {
    body.seatMap = state.choice;
  }
  return body;
}

async function save(event) {
  event?.preventDefault();
  draft.clear();
  if (state.saving) {
    return;
  }
  if (state.choice === DRAWN && !drawing.check()) {
    draft.take({problem: {errors: [...draft.faults].map(([field, detail]) => ({field, detail}))}});
    return;
  }
  const request = body();
  const sent = JSON.stringify(request);
  if (sent !== state.sent) {
    Object.assign(state, {key: newKey(), sent});
  }
  Object.assign(state, {saving: true, saved: false, conflict: false});
  redraw();
  try {
    if (venueId) {
      await fill(await send('PUT', address, request, {version: state.venue.version, key: state.key}));
      Object.assign(state, {saved: true, sent: null});
      scrollTo({top: 0});
    } else {
      const {venueId: created} = await send('POST', '/admin/venues', request, {key: state.key});
      location.assign(`/organiser/venues/${encodeURIComponent(created)}?saved`);
      return;
    }
  } catch (error) {
    fail(error);
  }
  state.saving = false;
  redraw();
}

async function overwrite() {
  try {
    state.venue.version = (await read(address)).version;
    await save();
  } catch (error) {
    fail(error);
  }
}

async function reload() {
  state.conflict = false;
  draft.clear();
  await load();
}

async function remove() {
  if (!(await confirm('delete'))) {
    return;
  }
  try {
    await send('DELETE', address, undefined, {version: state.venue.version});
    location.assign('/organiser/venues');
  } catch (error) {
    fail(error);
    redraw();
  }
}

function fail(error) {
  if (error.code === 'PRECONDITION_FAILED') {
    state.conflict = true;
    scrollTo({top: 0});
  } else if (!draft.take(error)) {
    draft.faults.set(t('form.answer'), error.words ?? t('error.page'));
    setTimeout(() => document.getElementById('faults')?.focus());
  }
}

function view() {
  if (state.error) {
    return failure(state.error, load);
  }
  if (!state.ready) {
    return html`<div class="skeleton tall"></div>`;
  }
  const created = !venueId || state.saved ? false : new URLSearchParams(location.search).has('saved');
  return html`
    ${heading(venueId ? state.venue.name : t('venues.new'))}
    ${state.saved || created ? notice('good', t('form.saved')) : nothing}
    ${state.conflict ? notice('warn', html`
      <p><strong>${t('form.conflict')}</strong> ${t('form.conflictHow')}</p>
      <p class="row">
        <button class="button" @click=${reload}>${t('form.reload')}</button>
        <button class="button quiet" @click=${overwrite}>${t('form.overwrite')}</button>
      </p>`) : nothing}
    ${draft.summary()}
    <form class="stack form" novalidate @submit=${save}>
      ${place()} ${seatMap()}
      <div class="row form-end">
        <button class="button primary" aria-busy=${state.saving ? 'true' : nothing}>${t(venueId ? 'form.save' : 'venue.create')}</button>
        <a class="button quiet" href="/organiser/venues">${t('desk.cancel')}</a>
        ${venueId ? html`<button type="button" class="button danger" @click=${remove}>${t('venue.delete')}</button>` : nothing}
      </div>
    </form>
    ${question('delete', t('venue.deleteTitle'), t('venue.deleteText'), t('venue.delete'))}`;
}

function place() {
  const field = (name, options = {}) => draft.field(name, t(`venue.${name}`), {
    value: state.venue[name] ?? '', required: MUST.includes(name), change: text => (state.venue[name] = text), ...options});
  return html`
    <fieldset class="card padded"><legend class="visually-hidden">${t('venue.place')}</legend>
      <h2 aria-hidden="true">${t('venue.place')}</h2>
      <div class="fields">
        ${field('name', {wide: true})} ${field('address')} ${field('postalCode')} ${field('city')} ${field('region')}
        ${field('country', {hint: t('venue.countryHow')})}
        ${field('timezone', {list: Intl.supportedValuesOf('timeZone')})}
        ${field('lat', {inputmode: 'decimal', hint: t('venue.degreesHow')})} ${field('lon', {inputmode: 'decimal'})}
        ${field('url', {type: 'url'})}
      </div>
    </fieldset>`;
}

function seatMap() {
  const {layout} = state.venue;
  const options = [
    [DRAWN, t('venue.drawn')],
    ...(state.isForeign ? [[AS_IT_IS, t('venue.asItIs', {seats: number(layout.seats)})]] : []),
    ...TEMPLATES.map(name => [name, t(`template.${name}`)]),
    [BY_KIND, t('venues.byKind')],
  ];
  const isShown = state.map && (state.choice === AS_IT_IS || (layout?.template && state.choice === layout.template));
  return html`
    <fieldset class="card padded"><legend class="visually-hidden">${t('venues.seatMap')}</legend>
      <h2 aria-hidden="true">${t('venues.seatMap')}</h2>
      <div class="fields">
        ${draft.field('seatMap', t('venue.seatMap'), {
          options, value: state.choice, change: choice => (state.choice = choice),
          hint: venueId ? t('venue.seatMapFromNow') : undefined})}
      </div>
      ${state.choice === DRAWN ? drawing.view() : nothing}
      ${isShown ? html`<figure class="preview">${hall(state.map, {label: t('venue.seatMap')})}</figure>` : nothing}
    </fieldset>`;
}
