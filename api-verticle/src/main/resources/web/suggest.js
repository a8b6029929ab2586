/** A field that suggests names while somebody writes (a combobox, as ARIA has it). */
import {get} from './api.js';
import {t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {live} from './lib/lit-html/directives/live.js';
import {announce} from './layout.js';
import {icon} from './icons.js';

const PAUSE_MILLIS = 120;
const ICONS = {performer: 'seat', event: 'ticket', venue: 'pin', city: 'pin'};

/**
 * A field.
 *
 * @param draw draws the page again
 * @param choose is told the suggestion that was chosen: `{text, kind}`
 */
export function suggestField({draw, choose}) {
  let found = [];
  let active = -1;
  let open = false;

  /** What somebody writes, as long as nothing was searched for; null for what was. */
  let typed = null;
  let timer;
  let asking;

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    open = false;
    active = -1;
    draw();
  };

  async function ask(prefix) {
    asking?.abort();
    asking = new AbortController();
    try {
      const path = `/search/suggest?size=8&prefix=${encodeURIComponent(prefix)}`;
      found = (await get(path, asking)).suggestions;
      open = found.length > 0;
      active = -1;
      if (open) {
        announce(t('suggest.count', {count: found.length}));
      }
      draw();
    } catch {
      // Suggestions help; the search works without them.
    }
  }

  function onInput(event) {
    clearTimeout(timer);
    typed = event.target.value;
    const prefix = event.target.value.trim();
    if (prefix === '') {
      close();
    } else {
      timer = setTimeout(ask, PAUSE_MILLIS, prefix.slice(0, 100));
    }
  }

  function take(suggestion) {
    close();
    choose(suggestion);
  }

  function onKey(event) {
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && open) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length;
      draw();
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      take(found[active]);
    } else if (event.key === 'Enter') {
      close();
    }
  }

  const option = (suggestion, i) => html`
    <li role="option" id="suggestion-${i}" aria-selected=${i === active} @pointerdown=${event => {
      event.preventDefault();
      take(suggestion);
    }}>
      ${icon(ICONS[suggestion.kind])}<span>${suggestion.text}</span>
      <small>${t(`suggest.${suggestion.kind}`)}</small>
    </li>`;

  return {
    close,
    /** Something was searched for: that stands there now. */
    reset() {
      typed = null;
    },
    view: value => html`
      <div class="suggest">
        ${icon('search')}
        <input class="input" id="term" name="term" type="search" maxlength="200" autocomplete="off"
          role="combobox" aria-autocomplete="list" aria-controls="suggestions" aria-expanded=${open}
          aria-activedescendant=${active >= 0 ? `suggestion-${active}` : nothing}
          aria-label=${t('search.term')} placeholder=${t('search.termHint')} .value=${live(typed ?? value)}
          @input=${onInput} @keydown=${onKey} @blur=${close}>
        <ul id="suggestions" role="listbox" aria-label=${t('suggest.title')} ?hidden=${!open}>
          ${open ? found.map(option) : nothing}
        </ul>
      </div>`,
  };
}
