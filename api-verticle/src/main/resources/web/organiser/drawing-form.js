/** Draws a simple seat map: a list of sections, and what they look like together. */
import {number, t} from '../i18n.js';
import {icon} from '../icons.js';
import {announce} from '../layout.js';
import {html} from '../lib/lit-html/lit-html.js';
import {LIMITS, documentOf, faultsOf, places, rowLabel, seated, standing} from './drawing.js';
import {idOf} from './draft.js';
import {hall} from './plan.js';

export class DrawingForm {
  /** @param plan what is drawn at first */
  constructor(draft, redraw, plan) {
    Object.assign(this, {draft, redraw, plan});
  }

  /** Says beside each field what is no number; true where all are. */
  check() {
    const faults = faultsOf(this.plan);
    faults.forEach(([min, max], path) =>
      this.draft.faults.set(`seatMap.${path}`, t('fault.whole', {a: number(min), b: number(max)})));
    return faults.size === 0;
  }

  document() {
    return documentOf(this.plan);
  }

  view() {
    const {sections} = this.plan;
    const total = sections.reduce((sum, section) => sum + places(section), 0);
    return html`
      <div class="drawing">
        <div class="stack">
          ${this.draft.field('seatMap.stage.label', t('drawing.stage'), {
            value: this.plan.stage, change: text => (this.plan.stage = text)})}
          ${this.draft.fault('seatMap.sections')}
          <ol class="stack sections" aria-label=${t('drawing.sections')}>
            ${sections.map((section, i) => this.section(section, i))}
          </ol>
          <p class="row">
            <button type="button" class="button" @click=${() => this.add(seated)}>${icon('plus')}${t('drawing.addSeated')}</button>
            <button type="button" class="button" @click=${() => this.add(standing)}>${icon('plus')}${t('drawing.addStanding')}</button>
          </p>
        </div>
        <figure class="card padded preview">
          ${hall(this.document(), {label: t('drawing.preview', {sections: sections.length, count: total})})}
          <figcaption class="row spread">
            <strong>${t('drawing.places', {count: total})}</strong>
            <ul class="row small legend">${this.bands().map(band => html`
              <li><span class="dot band-${((band - 1) % 5) + 1}"></span>${t('drawing.bandNamed', {band})}</li>`)}</ul>
          </figcaption>
        </figure>
      </div>`;
  }

  bands() {
    const bands = this.plan.sections.map(({band}) => Number(band)).filter(band => band >= 1);
    return [...new Set(bands)].sort((a, b) => a - b);
  }

  section(section, i) {
    const at = `seatMap.sections[${i}]`;
    const field = (name, options = {}) => this.draft.field(`${at}.${name}`, t(`drawing.${name}`), {
      value: section[name], change: text => (section[name] = text), ...options});
    const count = (name, min, max) => field(name, {type: 'number', min, max, step: 1});
    const named = t('drawing.sectionNamed', {name: section.name || section.code});
    return html`
      <li class="card padded">
        <fieldset class="stack">
          <legend class="row spread section-head">
            <span><strong>${named}</strong> <span class="tag">${t(section.standing ? 'drawing.standing' : 'drawing.seated')}</span></span>
            <span class="small soft">${t('drawing.places', {count: places(section)})}</span>
          </legend>
          <div class="fields compact">
            ${field('code')} ${field('name')} ${count('band', 1, 200)}
            ${section.standing
              ? count('capacity', 1, LIMITS.capacity)
              : html`${count('rows', 1, LIMITS.rows)} ${count('seats', 1, LIMITS.seats)}
                ${field('first', {hint: t('drawing.rowsNamed', {
                  first: rowLabel(section.first, 0), last: rowLabel(section.first, Math.max(0, Number(section.rows) - 1))})})}
                ${count('aisles', 0, LIMITS.aisles)}
                ${field('bend', {type: 'number', min: 0, max: LIMITS.bend, step: 5,
                  hint: Number(section.aisles) > 0 ? undefined : t('drawing.bendHow')})}
                ${field('gap', {options: [[10, t('drawing.gapUsual')], [12, t('drawing.gapWide')], [9, t('drawing.gapNarrow')]]
                  .map(([gap, words]) => [String(gap), words]), value: String(section.gap)})}`}
          </div>
          <div class="row spread">
            ${i > 0 ? html`<label class="check"><input type="checkbox" .checked=${section.beside}
              @change=${event => { section.beside = event.target.checked; this.redraw(); }}>${t('drawing.beside')}</label>` : html`<span></span>`}
            <span class="row">
              ${this.move(i, -1, 'drawing.up', named)} ${this.move(i, 1, 'drawing.down', named)}
              <button type="button" class="button quiet" ?disabled=${this.plan.sections.length === 1}
                aria-label=${t('drawing.removeNamed', {name: named})} @click=${() => this.remove(i)}>${t('drawing.remove')}</button>
            </span>
          </div>
        </fieldset>
      </li>`;
  }

  move(i, step, key, named) {
    const possible = this.plan.sections[i + step] !== undefined;
    return html`<button type="button" class="button quiet square" ?disabled=${!possible} title=${t(key)}
      aria-label="${t(key)}: ${named}" @click=${() => this.swap(i, i + step)}>${step < 0 ? '↑' : '↓'}</button>`;
  }

  swap(i, j) {
    const {sections} = this.plan;
    [sections[i], sections[j]] = [sections[j], sections[i]];
    this.draft.clear();
    this.redraw();
    announce(t('drawing.moved', {place: j + 1}));
  }

  remove(i) {
    this.plan.sections.splice(i, 1);
    this.draft.clear();
    this.redraw();
  }

  add(make) {
    const codes = this.plan.sections.map(({code}) => code);
    let index = codes.length;
    while (codes.includes(rowLabel('A', index))) {
      index++;
    }
    const code = rowLabel('A', index);
    this.plan.sections.push(make(code, t(make === standing ? 'drawing.standingName' : 'drawing.seatedName', {code})));
    this.redraw();
    setTimeout(() => document.getElementById(idOf(`seatMap.sections[${codes.length}].code`))?.focus());
  }
}
