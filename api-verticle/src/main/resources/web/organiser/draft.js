/** A form's fields, and beside each what the API says is wrong with it. */
import {announce, notice} from '../layout.js';
import {has, t} from '../i18n.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';

/** The API's words for faults, and the keys of ours; `$1` and `$2` become `{a}` and `{b}`. */
const FAULTS = [
  [/^is missing$/, 'missing'],
  [/^must not be blank$/, 'missing'],
  [/^must be a whole number from (\S+) to (\S+)$/, 'whole'],
  [/^must be a number from (\S+) to (\S+)$/, 'number'],
  [/^must have at most (\d+) characters$/, 'long'],
  [/^cannot change any more/, 'frozen'],
  [/^is too late/, 'over'],
  [/^is not an ISO 4217 currency$/, 'currency'],
  [/^has a fraction that (\S+) has no coin for$/, 'coin'],
  [/^is not a time zone/, 'timezone'],
  [/^must be two capital letters/, 'country'],
  [/^names (\S+) twice$/, 'twice'],
  [/^must be an http or https address/, 'address'],
  [/^have no seat in price band (\d+)/, 'bands'],
];

/** What the faults are that one reply of the API told, by the paths of its fields. */
export class Draft {
  faults = new Map();
  labels = new Map();

  constructor(redraw) {
    this.redraw = redraw;
  }

  clear() {
    this.faults.clear();
  }

  /** Takes the faults from a problem; false where it names none. */
  take(error) {
    const errors = error.problem?.errors ?? (error.field ? [{field: error.field, detail: error.message}] : []);
    this.faults = new Map(errors.map(({field, detail}) => [field, words(detail)]));
    if (this.faults.size === 0) {
      return false;
    }
    announce(t('form.faults', {count: this.faults.size}));
    this.redraw();
    // Once it is drawn.
    setTimeout(() => document.getElementById('faults')?.focus());
    return true;
  }

  /** All faults, each with the way to its field. */
  summary() {
    if (this.faults.size === 0) {
      return nothing;
    }
    const go = path => event => {
      event.preventDefault();
      document.getElementById(idOf(path))?.focus();
    };
    return html`
      <div id="faults" tabindex="-1">
        ${notice('bad', html`
          <strong>${t('form.faults', {count: this.faults.size})}</strong>
          <ul class="faults">
            ${[...this.faults].map(([path, fault]) => html`
              <li>${this.labels.has(path)
                ? html`<a href="#${idOf(path)}" @click=${go(path)}>${this.labels.get(path)}</a>: ${fault}`
                : html`${path}: ${fault}`}</li>`)}
          </ul>`)}
      </div>`;
  }

  /**
   * A field; `path` is what the API calls it.
   *
   * @param options `value`, `change(text)`, `type` (of an input, or `area`), `options` (of a choice: pairs of
   *     value and words), `hint`, `required`, `disabled`, `list` (suggestions), `min`, `max`, `step`
   */
  field(path, label, {change, hint, type = 'text', required, disabled, value = '', options, list, ...more}) {
    this.labels.set(path, label);
    const id = idOf(path);
    const fault = this.faults.get(path);
    const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || nothing;
    const invalid = fault ? 'true' : nothing;
    const input = event => {
      this.faults.delete(path);
      change(event.target.value);
      this.redraw();
    };
    const control = options
      ? html`<select class="input" id=${id} ?disabled=${disabled} aria-invalid=${invalid} aria-describedby=${described}
          @change=${input}>
          ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
        </select>`
      : type === 'area'
        ? html`<textarea class="input" id=${id} rows="3" ?disabled=${disabled} aria-invalid=${invalid}
            aria-describedby=${described} .value=${value} @input=${input}></textarea>`
        : html`<input class="input" id=${id} type=${type} ?disabled=${disabled} aria-invalid=${invalid}
            aria-describedby=${described} aria-required=${required ? 'true' : nothing} autocomplete="off"
            list=${list ? `${id}-list` : nothing} min=${more.min ?? nothing} max=${more.max ?? nothing}
            step=${more.step ?? nothing} inputmode=${more.inputmode ?? nothing} .value=${String(value)}
            @input=${input}>`;
    return html`
      <div class="field ${more.wide ? 'wide' : ''}">
        <label for=${id}>${label}${required ? html`<span class="must" aria-hidden="true">*</span>` : nothing}</label>
        ${control}
        ${list ? html`<datalist id="${id}-list">${list.map(item => html`<option value=${item}></option>`)}</datalist>` : nothing}
        ${hint ? html`<p class="small soft" id="${id}-hint">${hint}</p>` : nothing}
        ${this.fault(path)}
      </div>`;
  }

  /** What is wrong with `path`, for those who draw the field themselves. */
  fault(path) {
    const fault = this.faults.get(path);
    return fault ? html`<p class="fault" id="${idOf(path)}-fault">${fault}</p>` : nothing;
  }
}

/** The element of the field that the API calls `path`. */
export function idOf(path) {
  return `field-${path.replace(/\W+/g, '-')}`;
}

function words(detail) {
  for (const [pattern, key] of FAULTS) {
    const found = pattern.exec(detail);
    if (found && has(`fault.${key}`)) {
      return t(`fault.${key}`, {a: found[1], b: found[2]});
    }
  }
  // What is rarer stays in the API's own words.
  return detail;
}
