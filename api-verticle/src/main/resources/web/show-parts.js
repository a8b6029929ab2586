/** The parts of an event's page, drawn from its state. */
import {BLOCKED, FREE, HELD, SOLD} from './seat-map/live.js';
import {colourOf} from './seat-map/colours.js';
import {countdown, date, list, money, number, relative, t} from './i18n.js';
import {html, nothing, svg} from './lib/lit-html/lit-html.js';
import {art} from './art.js';
import {icon} from './icons.js';
import {kind, leftTag, when, where} from './event-words.js';
import {notice} from './layout.js';
import {millis, now} from './time.js';

const DAY_MILLIS = 86_400_000;

/** The facts of an event, and why its tickets cannot be had where that is so. */
export function facts(event) {
  const others = event.performers.map(({name}) => name).filter(name => !event.name.includes(name));
  return html`
    <header class="headline">
      <div class="headline-art">${art(event)}</div>
      <div class="stack">
        <p class="row"><span class="tag">${kind(event.type)}${event.genre ? ` · ${event.genre}` : nothing}</span>${leftTag(event)}</p>
        <h1>${event.name}</h1>
        <p class="row facts-line">
          <span>${icon('calendar')} ${when(event, 'full')}</span>
          <span>${icon('pin')} ${where(event.venue)}</span>
          ${others.length ? html`<span>${icon('seat')} ${t('show.with', {names: list(others)})}</span>` : nothing}
        </p>
        ${event.info || event.note ? html`<p class="soft">${event.info} ${event.note}</p>` : nothing}
        ${saleNotice(event)}
      </div>
    </header>`;
}

function saleNotice(event) {
  switch (event.status) {
    case 'onsale':
      return nothing;
    case 'cancelled':
      return notice('bad', t('show.cancelled'));
    case 'postponed':
      return notice('warn', t('show.postponed'));
    default:
      return notice('info', event.onSaleAt && event.status === 'scheduled'
        ? html`${t('show.saleOpens', {when: date(event.onSaleAt)})} ${opensIn(event)}`
        : t(event.status === 'closed' ? 'show.closed' : 'show.notOnSale'));
  }
}

/** The time that is left, on the last day. */
function opensIn({onSaleAt}) {
  const left = millis(onSaleAt) - now();
  return left < DAY_MILLIS ? html`<b class="clock" role="timer">${countdown(left)}</b>` : nothing;
}

/** Says how old the map is where it is not live. */
export function staleNotice(live) {
  return live.kind === 'old'
    ? notice('warn', html`<span id="stale">${t('map.oldLong', {age: relative(-live.ageMillis)})}</span>`)
    : nothing;
}

function liveWord(live) {
  const words = live.kind === 'old' ? t('map.old', {age: relative(-live.ageMillis)}) : t(`map.${live.kind}`);
  return html`<p class="liveness ${live.kind}" id="live"><i></i>${words}</p>`;
}

/** The map and the list, of which one is shown. */
export function stage({state, actions, list: seats, map}) {
  const tab = mode => html`
    <button type="button" class="chip" aria-pressed=${state.mode === mode}
      @click=${() => actions.setMode(mode)}>${t(`map.${mode}`)}</button>`;
  const tool = (name, symbol, act) => html`
    <button type="button" class="button square" aria-label=${t(`map.${name}`)} title=${t(`map.${name}`)}
      @click=${act}>${icon(symbol)}</button>`;
  return html`
    <div class="row spread stage-head">
      <div class="chips" role="group" aria-label=${t('map.title')}>${tab('map')}${tab('list')}</div>
      ${liveWord(state.live)}
    </div>
    <div class="map" ?hidden=${state.mode !== 'map'}>
      <canvas id="seat-canvas" tabindex="0" role="application" aria-label=${t('map.label')}></canvas>
      <div id="seat-tip" class="tip" aria-hidden="true" hidden></div>
      <p id="seat-hint" class="map-hint" aria-hidden="true" hidden>${t('map.wheel')}</p>
      <div class="tools">
        ${tool('zoomIn', 'plus', () => map()?.view.zoomIn())}
        ${tool('zoomOut', 'minus', () => map()?.view.zoomOut())}
        ${tool('whole', 'whole', () => map()?.view.showWhole())}
      </div>
    </div>
    ${state.mode === 'list' ? seats.view() : nothing}`;
}

const SIGNS = {
  [HELD]: svg`<rect x="3.5" y="3.5" width="13" height="13" rx="3.5" fill="none" stroke="var(--line-strong)" stroke-width="2.2"/>`,
  [SOLD]: svg`<circle cx="10" cy="10" r="3.6" fill="var(--line-strong)"/>`,
  [BLOCKED]: svg`<rect x="3.5" y="8.8" width="13" height="2.4" fill="var(--line-strong)"/>`,
};
const sign = drawing => html`<svg class="sign" viewBox="0 0 20 20" aria-hidden="true">${drawing}</svg>`;

/** What colours and signs mean; a price is also what one looks for. */
export function legend({state, actions}) {
  const {categories} = state.hall.geometry;
  const price = ({price, name}, i) => html`
    <button type="button" class="chip" title=${name} aria-pressed=${state.category === i} @click=${() => actions.setCategory(i)}>
      ${sign(svg`<rect x="2" y="2" width="16" height="16" rx="4.5" fill="var(--price-${colourOf(i, categories.length) + 1})"/>`)}
      ${money(price, {short: true})} <small>${number(state.hall.byCategory[i])}</small>
    </button>`;
  const status = (code, word) => html`<li>${sign(SIGNS[code])}${t(`status.${word}`)}</li>`;
  return html`
    <div class="legend" role="group" aria-label=${t('map.legend')}>
      <div class="chips">${categories.map(price)}</div>
      <ul class="row small soft">${status(HELD, 'held')}${status(SOLD, 'sold')}${status(BLOCKED, 'blocked')}</ul>
    </div>`;
}

/** Finds seats together. */
export function best({state, actions, limit}) {
  const {categories} = state.hall.geometry;
  const step = (name, symbol, by) => html`
    <button type="button" class="button square" aria-label=${t(`best.${name}`)}
      @click=${() => actions.setQuantity(state.quantity + by)}>${icon(symbol)}</button>`;
  return html`
    <form class="card padded stack best" @submit=${event => {
      event.preventDefault();
      actions.findBest();
    }}>
      <h2>${t('best.title')}</h2>
      <div class="best-fields">
        <div class="field"><label for="quantity">${t('best.quantity')}</label>
          <div class="stepper">
            ${step('fewer', 'minus', -1)}
            <input class="input" id="quantity" type="number" inputmode="numeric" min="1" max=${Math.max(1, limit)} .value=${String(state.quantity)}
              @change=${event => {
                actions.setQuantity(event.target.valueAsNumber || 1);
                // What was typed may be out of bounds, and the bound be what stood there before.
                event.target.value = String(state.quantity);
              }}>
            ${step('more', 'plus', 1)}
          </div>
        </div>
        <div class="field"><label for="best-price">${t('best.price')}</label>
          <select class="input" id="best-price" @change=${event => actions.setCategory(Number(event.target.value))}>
            <option value="-1" ?selected=${state.category < 0}>${t('best.anyPrice')}</option>
            ${categories.map(({price}, i) => html`<option value=${i} ?selected=${state.category === i}>${money(price, {short: true})}</option>`)}
          </select>
        </div>
      </div>
      <button class="button wide" ?disabled=${limit === 0}>${t('best.find')}</button>
      ${state.bestNone ? notice('warn', t('best.none', {count: state.quantity})) : nothing}
    </form>`;
}

function total(state, chosen) {
  const prices = [...chosen].map(seat => state.hall.geometry.price(seat));
  const {currency} = prices[0];
  return {amount: prices.reduce((sum, price) => sum + Math.round(Number(price.amount) * 1_000), 0) / 1_000, currency};
}

/** What was chosen, and the step to hold it. */
export function choice({state, marks, actions, placeOf}) {
  const chosen = [...marks.chosen];
  return html`
    <section class="card padded stack choice" aria-labelledby="choice-title">
      <h2 id="choice-title">${t('choice.title')}</h2>
      ${chosen.length === 0
        ? html`<p class="soft">${t('choice.empty')}</p>`
        : html`
          <ul class="chosen">
            ${chosen.map(seat => html`
              <li>
                <span>${placeOf(seat)}</span><b>${money(state.hall.geometry.price(seat))}</b>
                <button type="button" class="button quiet square" aria-label=${t('choice.remove', {place: placeOf(seat)})}
                  @click=${() => actions.toggle(seat)}>${icon('close')}</button>
              </li>`)}
          </ul>
          <p class="row spread total"><span>${t('choice.total')}</span><b>${money(total(state, chosen))}</b></p>
          ${holdButton({state, marks, actions})}
          <p class="small soft">${t('choice.minutes', {count: Math.round(state.event.holdSeconds / 60)})}</p>`}
      ${state.waits ? notice('warn', t('choice.unknown')) : nothing}
      ${state.refusal ? notice('bad', state.refusal) : nothing}
    </section>`;
}

function holdButton({state, marks, actions}) {
  return html`<button type="button" class="button primary wide hold" aria-busy=${state.busy} ?disabled=${state.busy}
    @click=${actions.hold}>${t('choice.hold', {count: marks.chosen.size})}</button>`;
}

/** On small screens what was chosen stays in sight. */
export function bar({state, marks, actions}) {
  return marks.chosen.size === 0
    ? nothing
    : html`<div class="bar"><b>${money(total(state, marks.chosen))}</b>${holdButton({state, marks, actions})}</div>`;
}

/** Says which seats somebody else has taken, and offers others. */
export function lostNotice({state, actions}) {
  if (!state.lost) {
    return nothing;
  }
  const {seats, places, offer, offered} = state.lost;
  return html`<div id="lost">${notice('bad', html`
    <p><b>${t('lost.title', {count: seats.length, places: list(places)})}</b> ${t('lost.kept')}</p>
    ${offer ? html`<p>${t('lost.offer', {places: list(offered)})}</p>` : nothing}
    <p class="row">
      ${offer ? html`<button type="button" class="button" @click=${actions.takeOffer}>${t('lost.take')}</button>` : nothing}
      <button type="button" class="button quiet" @click=${actions.closeLost}>${t('lost.close')}</button>
    </p>`)}</div>`;
}
