/** How an event sells, live; opens and closes its sale, and takes seats off it. */
import {get} from '../api.js';
import {date, money, number, relative, t} from '../i18n.js';
import {icon} from '../icons.js';
import {announce, failure, notice, setTitle} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {ref} from '../lib/lit-html/directives/ref.js';
import {Blocking} from './blocking.js';
import {SalesChart} from './chart.js';
import {confirm, deskPage, heading, question, read, saleTag, send} from './desk.js';
import {Feed} from './feed.js';
import {hall} from './plan.js';

const RANGES = [60, 360, 1_440];
const HOTTEST = 8;

/** Figures that are older are said to be so. */
const OLD_MILLIS = 12_000;
const LOOK_MILLIS = 3_000;

const eventId = decodeURIComponent(location.pathname.split('/').at(-1));
const address = `/admin/events/${encodeURIComponent(eventId)}`;
const state = {event: null, venue: null, map: null, error: null, minutes: RANGES[0], busy: false, problem: null};

const feed = new Feed(eventId, () => redraw());
const blocking = new Blocking(eventId, () => redraw(), feed);
const chart = new SalesChart();
const mountChart = element => chart.mount(element);

const redraw = deskPage({title: t('dashboard.title'), current: 'events', start: load, view});

// Ages grow by themselves.
setInterval(() => feed.sales && feed.ageMillis() > OLD_MILLIS && redraw(), 1_000);

// A sale opens and closes by itself, too, or by somebody else.
setInterval(() => isBehind() && look(), LOOK_MILLIS);
addEventListener('visibilitychange', () => isBehind() && look());

/** Asks whether the sale is in another state by now; what is shown stays where nobody answers. */
async function look() {
  const event = await read(address, {tries: 1}).catch(() => null);
  if (event && (event.saleState !== state.event.saleState || event.sale !== state.event.sale)) {
    await load({keeps: true});
  }
}

/** @param keeps whether what is shown stays where this fails */
async function load({keeps = false} = {}) {
  state.error = null;
  try {
    const event = await read(address);
    setTitle(event.name);
    const [map, venue] = await Promise.all([seatMap(), read(`/admin/venues/${encodeURIComponent(event.venueId)}`)]);
    Object.assign(state, {event, map, venue});
    blocking.map = map;
    if (event.saleState !== 'draft') {
      feed.start(state.minutes, map.seats);
    }
  } catch (error) {
    state.error = keeps ? null : error;
  }
  redraw();
}

/** Whether the sale may be in another state than this page knows. */
function isBehind() {
  const {event} = state;
  return event && !document.hidden && !state.busy && (event.saleState === 'draft' || (event.sale === 'open' && feed.sales?.onSale === false));
}

async function seatMap() {
  const path = `/event/${encodeURIComponent(eventId)}`;
  const answer = await get((await get(path)).seatMapUrl ?? `${path}/seats`);
  return answer.seatMap ?? answer;
}

async function changeSale(path, done) {
  Object.assign(state, {busy: true, problem: null});
  redraw();
  try {
    await send('POST', `${address}/${path}`);
    announce(done);
    state.event = await read(address);
    feed.start(state.minutes, state.map.seats);
  } catch (error) {
    state.problem = error;
  }
  state.busy = false;
  redraw();
}

const open = () => changeSale('on-sale', t('dashboard.opened'));

async function close() {
  if (await confirm('close')) {
    await changeSale('close', t('dashboard.closed'));
  }
}

function view() {
  if (state.error) {
    return failure(state.error, () => load());
  }
  if (!state.event) {
    return html`<div class="skeleton tall"></div>`;
  }
  const {event} = state;
  return html`
    ${heading(event.name, actions(event), html`
      <p class="soft">${saleTag(event)} ${place(event)}</p>`)}
    ${state.problem ? notice('bad', state.problem.words) : nothing}
    ${event.saleState === 'draft' ? before(event) : figures()}
    ${question('close', t('dashboard.closeTitle'), t('dashboard.closeText'), t('dashboard.close'))}`;
}

function place(event) {
  const when = event.localDate && event.localTime
    ? date(`${event.localDate}T${event.localTime.slice(0, 5)}:00Z`, 'medium', 'UTC')
    : event.localDate ? date(`${event.localDate}T12:00:00Z`, 'short', 'UTC') : t('events.noDate');
  return html`${when}${state.venue ? html` · ${state.venue.name}, ${state.venue.city}` : nothing}`;
}

function actions(event) {
  const busy = state.busy ? 'true' : nothing;
  return html`
    ${event.sale === 'draft' ? html`<button class="button primary" aria-busy=${busy} @click=${open}>${t('dashboard.open')}</button>` : nothing}
    ${event.sale === 'open' ? html`<button class="button" aria-busy=${busy} @click=${close}>${t('dashboard.close')}</button>` : nothing}
    <a class="button" href="/organiser/events/${encodeURIComponent(eventId)}/edit">${t('events.edit')}</a>
    <a class="button quiet" href="/show/${encodeURIComponent(eventId)}">${t('dashboard.page')}</a>`;
}

/** Nothing was sold yet. */
function before(event) {
  return html`
    <div class="card padded stack">
      <h2>${t('dashboard.notYet')}</h2>
      <p>${event.onSaleAt ? t('dashboard.opensAt', {when: date(event.onSaleAt, 'full')}) : t('dashboard.opensBy')}</p>
      ${state.map ? html`<figure class="preview">${hall(state.map, {label: t('venue.seatMap'), band: bandOf})}</figure>` : nothing}
    </div>`;
}

/** The rank of a row's price category among those of the hall. */
function bandOf({category}) {
  const categories = [...new Set(state.map.sections.flatMap(section =>
    section.rows ? section.rows.map(row => row.category) : [section.category]))];
  return categories.indexOf(category) + 1;
}

function figures() {
  const {sales} = feed;
  if (!sales) {
    return feed.error ? failure(feed.error, () => feed.ask()) : html`<div class="skeleton tall"></div>`;
  }
  const {tickets} = sales;
  const share = count => number(tickets.total ? count / tickets.total : 0, {style: 'percent', maximumFractionDigits: 1});
  const tile = (name, value, note = nothing) => html`
    <div class="tile card ${name}"><dt>${t(`dashboard.${name}`)}</dt><dd class="value" data-figure=${name}>${value}</dd><dd class="small soft">${note}</dd></div>`;
  return html`
    ${ages(sales)}
    <dl class="tiles">
      ${tile('sold', number(tickets.sold), t('dashboard.ofAll', {share: share(tickets.sold), total: tickets.total}))}
      ${tile('held', number(tickets.held), t('dashboard.heldNote'))}
      ${tile('free', number(tickets.free), share(tickets.free))}
      ${tile('blocked', number(tickets.blocked), share(tickets.blocked))}
      ${tile('revenue', money(sales.revenue), tickets.sold
        ? t('dashboard.each', {price: money({...sales.revenue, amount: Number(sales.revenue.amount) / tickets.sold})}) : nothing)}
    </dl>
    ${perMinute(sales)}
    ${sections(sales)}
    ${blocking.view()}`;
}

/** Says how old the figures are, where they are not live. */
function ages(sales) {
  const age = feed.ageMillis();
  if (feed.error || age > OLD_MILLIS) {
    return notice('warn', t('dashboard.old', {ago: relative(-age), when: date(sales.asOf, 'time')}));
  }
  return sales.fresh ? nothing : notice('warn', t('dashboard.stale', {ago: relative(-Math.max(0, sales.ageMillis))}));
}

function perMinute(sales) {
  chart.show(sales);
  const sold = (sales.perMinute ?? []).reduce((sum, minute) => sum + minute.sold, 0);
  return html`
    <section class="card padded stack" aria-labelledby="per-minute">
      <div class="row spread">
        <h2 id="per-minute">${t('dashboard.perMinute')}</h2>
        <div class="chips" role="group" aria-label=${t('dashboard.range')}>
          ${RANGES.map(minutes => html`
            <button class="chip" aria-pressed=${minutes === state.minutes ? 'true' : 'false'} @click=${() => range(minutes)}>
              ${t('dashboard.hours', {count: minutes / 60})}</button>`)}
        </div>
      </div>
      ${sales.degraded
        ? notice('warn', t('dashboard.noHistory'))
        : html`
          <div class="chart" ${ref(mountChart)} role="img"
            aria-label=${t('dashboard.chart', {count: sold, hours: state.minutes / 60})}></div>
          <p class="row small soft legend">
            <span><span class="dot sold"></span>${t('dashboard.sold')}</span>
            <span><span class="dot reserved"></span>${t('dashboard.reserved')}</span>
            ${sales.behind ? html`<span>${t('dashboard.behind', {count: sales.behind})}</span>` : nothing}
          </p>
          ${minutes(sales)}`}
    </section>`;
}

function range(minutes) {
  state.minutes = minutes;
  feed.start(minutes, state.map.seats);
  redraw();
}

/** The chart for those who do not see it. */
function minutes(sales) {
  if (!sales.perMinute.length) {
    return html`<p class="soft">${t('dashboard.quiet')}</p>`;
  }
  return html`
    <details>
      <summary>${t('dashboard.asTable')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="${t('dashboard.perMinute')}: ${t('dashboard.asTable')}">
        <table class="table">
          <thead><tr><th scope="col">${t('dashboard.minute')}</th><th scope="col" class="number">${t('dashboard.reserved')}</th>
            <th scope="col" class="number">${t('dashboard.sold')}</th><th scope="col" class="number">${t('dashboard.refunded')}</th>
            <th scope="col" class="number">${t('dashboard.revenue')}</th></tr></thead>
          <tbody>${sales.perMinute.toReversed().map(minute => html`
            <tr><th scope="row">${date(minute.minute, 'time')}</th><td class="number">${number(minute.reserved)}</td>
              <td class="number">${number(minute.sold)}</td><td class="number">${number(minute.refunded)}</td>
              <td class="number">${money(minute.revenue)}</td></tr>`)}</tbody>
        </table>
      </div>
    </details>`;
}

function sections(sales) {
  const share = ({sold, held, total, blocked}) => (total > blocked ? (sold + held) / (total - blocked) : 0);
  const shares = new Map(sales.sections.map(section => [section.code, share(section)]));
  const hottest = sales.sections.filter(section => share(section) > 0)
    .toSorted((a, b) => share(b) - share(a) || b.sold - a.sold).slice(0, HOTTEST);
  return html`
    <section class="card padded stack" aria-labelledby="hottest">
      <h2 id="hottest">${t('dashboard.hottest')}</h2>
      <div class="two">
        <div class="stack">
          ${hottest.length ? html`<ol class="bars">${hottest.map(section => html`
            <li>
              <span class="row spread"><strong>${section.name}</strong>
                <span class="small soft">${t('dashboard.taken', {
                  share: number(share(section), {style: 'percent'}), taken: section.sold + section.held, total: section.total - section.blocked})}</span></span>
              <progress class="bar" max="1" value=${share(section)} aria-label=${section.name}></progress>
            </li>`)}</ol>` : html`<p class="soft">${t('dashboard.cold')}</p>`}
          ${sectionTable(sales)}
        </div>
        ${state.map ? html`<figure class="preview">${hall(state.map, {
          label: t('dashboard.heat'), heat: section => shares.get(section.code)})}
          <figcaption class="row small soft legend"><span>${t('dashboard.freeAll')}</span>
            <span class="scale" aria-hidden="true"></span><span>${t('dashboard.gone')}</span></figcaption></figure>` : nothing}
      </div>
    </section>`;
}

function sectionTable(sales) {
  return html`
    <details>
      <summary>${t('dashboard.allSections')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('dashboard.allSections')}>
        <table class="table">
          <thead><tr><th scope="col">${t('dashboard.section')}</th>
            ${['sold', 'held', 'free', 'blocked', 'revenue'].map(name => html`<th scope="col" class="number">${t(`dashboard.${name}`)}</th>`)}</tr></thead>
          <tbody>${sales.sections.map(section => html`
            <tr><th scope="row">${section.name}</th>
              ${['sold', 'held', 'free', 'blocked'].map(name => html`<td class="number">${number(section[name])}</td>`)}
              <td class="number">${money(section.revenue)}</td></tr>`)}</tbody>
        </table>
      </div>
    </details>`;
}
