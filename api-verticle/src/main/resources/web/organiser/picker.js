/** A text field that finds something by its name as one types, and lets one entry be chosen. */
import {t} from '../i18n.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {idOf} from './draft.js';

const PAUSE_MILLIS = 180;

export class Picker {
  text = '';
  found = [];
  open = false;
  active = -1;

  /**
   * @param find answers the entries, `{id, name, note}`, for what was typed
   * @param choose is told the entry that was chosen
   * @param add where a new entry can be made of what was typed: is told the text
   */
  constructor({path, draft, redraw, find, choose, add}) {
    Object.assign(this, {path, draft, redraw, find, choose, add});
  }

  view(label, {hint, required, disabled, placeholder} = {}) {
    const id = idOf(this.path);
    this.draft.labels.set(this.path, label);
    const entries = this.entries();
    const invalid = this.draft.faults.has(this.path);
    return html`
      <div class="field picker">
        <label for=${id}>${label}${required ? html`<span class="must" aria-hidden="true">*</span>` : nothing}</label>
        <input class="input" id=${id} type="text" role="combobox" autocomplete="off" ?disabled=${disabled}
          aria-expanded=${this.open ? 'true' : 'false'} aria-controls="${id}-list" aria-autocomplete="list"
          aria-activedescendant=${this.open && this.active >= 0 ? `${id}-${this.active}` : nothing}
          aria-required=${required ? 'true' : nothing} aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${`${id}-hint${invalid ? ` ${id}-fault` : ''}`} placeholder=${placeholder ?? nothing}
          .value=${this.text} @input=${event => this.type(event.target.value)} @focus=${() => this.type(this.text)}
          @blur=${() => this.close()} @keydown=${event => this.key(event)}>
        <ul class="picker-list card" id="${id}-list" role="listbox" aria-label=${label} ?hidden=${!this.open || !entries.length}>
          ${entries.map((entry, i) => html`
            <li id="${id}-${i}" role="option" aria-selected=${i === this.active ? 'true' : 'false'}
              @mousedown=${event => event.preventDefault()} @click=${() => this.take(entry)}>
              <span>${entry.name}</span><span class="small soft">${entry.note}</span>
            </li>`)}
        </ul>
        <p class="small soft" id="${id}-hint">${hint ?? nothing}</p>
        ${this.draft.fault(this.path)}
      </div>`;
  }

  entries() {
    const text = this.text.trim();
    const known = this.found.some(entry => entry.name.toLowerCase() === text.toLowerCase());
    const news = this.add && text && !known ? [{id: null, name: text, note: t('picker.add')}] : [];
    return [...this.found, ...news];
  }

  type(text) {
    this.text = text;
    this.open = true;
    this.active = -1;
    this.draft.faults.delete(this.path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(text), PAUSE_MILLIS);
    this.redraw();
  }

  async search(text) {
    try {
      const found = await this.find(text.trim());
      if (text === this.text) {
        this.found = found;
        this.redraw();
      }
    } catch {
      this.found = [];
    }
  }

  take(entry) {
    this.close();
    if (entry.id === null) {
      this.add(entry.name);
    } else {
      this.choose(entry);
    }
    this.redraw();
  }

  close() {
    clearTimeout(this.timer);
    this.open = false;
    this.redraw();
  }

  key(event) {
    const entries = this.entries();
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && entries.length) {
      event.preventDefault();
      this.open = true;
      this.active = (this.active + step + entries.length + (this.active < 0 && step < 0 ? 1 : 0)) % entries.length;
      this.redraw();
    } else if (event.key === 'Enter' && this.open && entries[this.active]) {
      event.preventDefault();
      this.take(entries[this.active]);
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
    }
  }
}
