/** The seats as a list: sections, then the seats of one of them, for those who want or need no map. */
import {FREE, STATUS_NAMES} from './live.js';
import {money, t} from '../i18n.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {repeat} from '../lib/lit-html/directives/repeat.js';

/**
 * The list.
 *
 * @param draw draws the page again
 * @param toggle chooses a seat or lets go of it
 * @param stand chooses places of a standing area, as many as `quantity()` says
 */
export function seatList({hall, marks, draw, toggle, stand, quantity}) {
  const {geometry, statuses} = hall;
  let chosen = '';
  let onlyFree = true;

  /** Seats of the open section that were listed: one that is sold stays, so that no other takes its place. */
  const listed = new Set();

  const cheapest = section => {
    const categories = section.standing ? [section.category] : section.rows.map(row => row.category);
    return geometry.categories[Math.max(...categories)].price;
  };

  const option = section => {
    const values = {name: section.name, free: hall.freeOf(section.index), price: money(cheapest(section), {short: true})};
    return html`<option value=${section.index} ?selected=${String(section.index) === chosen}>
      ${values.free > 0 ? t('list.option', values) : t('list.optionFull', values)}</option>`;
  };

  const status = seat =>
    marks.mine.has(seat) ? 'mine' : marks.chosen.has(seat) ? 'chosen' : STATUS_NAMES[statuses[seat]];

  const seatButton = (seat, row) => {
    const word = status(seat);
    const values = {row: row.label, seat: String(geometry.number[seat]), price: money(geometry.price(seat)), status: t(`status.${word}`)};
    return html`<button type="button" class="seat ${word}" data-seat=${seat} aria-pressed=${marks.chosen.has(seat)}
      aria-disabled=${word === 'free' || word === 'chosen' ? nothing : 'true'}
      aria-label=${t('list.seat', values)} @click=${() => toggle(seat)}>${geometry.number[seat]}</button>`;
  };

  const isListed = seat => {
    if (!onlyFree || statuses[seat] === FREE || marks.chosen.has(seat) || marks.mine.has(seat)) listed.add(seat);
    return listed.has(seat);
  };

  const begin = section => {
    chosen = section;
    listed.clear();
    draw();
  };

  const rowLine = row => {
    const seats = Array.from({length: row.size}, (_, i) => row.first + i).filter(isListed);
    return seats.length === 0
      ? nothing
      : html`<li>
          <p class="row-name">${t('list.row', {row: row.label})}
            <span class="soft">${money(geometry.categories[row.category].price, {short: true})}</span></p>
          <div class="seats">${repeat(seats, seat => seat, seat => seatButton(seat, row))}</div></li>`;
  };

  const sectionView = section =>
    section.standing
      ? html`<p>${t('list.standing', {name: section.name})}</p>
          <p><button type="button" class="button" @click=${() => stand(section)}>${t('list.take', {count: quantity()})}</button></p>`
      : html`<ul class="rows" aria-label=${t('list.rows', {name: section.name})}>
          ${repeat(section.rows, row => row.index, rowLine)}</ul>`;

  return {
    open(section) {
      if (chosen !== String(section.index)) begin(String(section.index));
    },
    view: () => html`
      <div class="seat-list stack">
        <div class="row">
          <label class="field list-section"><span class="label">${t('list.section')}</span>
            <select class="input" id="section" @change=${event => begin(event.target.value)}>
              <option value="" ?selected=${chosen === ''}>${t('list.choose')}</option>
              ${geometry.sections.map(option)}
            </select>
          </label>
          <label class="check"><input type="checkbox" .checked=${onlyFree} @change=${event => {
            onlyFree = event.target.checked;
            begin(chosen);
          }}>${t('list.onlyFree')}</label>
        </div>
        ${chosen === '' ? nothing : sectionView(geometry.sections[Number(chosen)])}
      </div>`,
  };
}
