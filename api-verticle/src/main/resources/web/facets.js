/** The filters beside the results, each with how many events it would leave. */
import {date, number, t} from './i18n.js';
import {html, nothing} from './lib/lit-html/lit-html.js';
import {icon} from './icons.js';
import {kind} from './event-words.js';

const MAX_SHOWN = 8;
const SORTS = ['relevance', 'date', 'price', 'popularity', 'distance'];

/** On wide screens the filters stand open. */
const wide = matchMedia('(min-width: 60rem)');

/**
 * The filters.
 *
 * @param wish what is searched for
 * @param found the facets of the answer; null where it has none
 * @param search searches for something else
 */
export function facets({wish, found, search}) {
  const active = ['type', 'genre', 'priceMin', 'priceMax', 'available', 'from', 'to', 'month'].filter(name => wish[name]).length;
  return html`
    <details class="facets" ?open=${wide.matches}>
      <summary class="button">
        ${icon('filter')}${t('filter.title')}${active ? html`<span class="badge">${active}</span>` : nothing}
      </summary>
      <div class="facet-list">
        ${types(wish, found, search)}
        ${choices('genre', found?.genre, wish.genre, value => search({genre: value}))}
        ${prices(wish, found, search)}
        ${choices('city', found?.city, wish.location, value => search({location: value, radius: ''}))}
        ${choices('month', found?.month, wish.month, value => search({month: value, from: '', to: ''}), monthName)}
        <fieldset class="field">
          <legend>${t('filter.dates')}</legend>
          <div class="dates">
            <input class="input" type="date" aria-label=${t('filter.from')} .value=${wish.from ?? ''}
              @change=${event => search({from: event.target.value, month: ''})}>
            <input class="input" type="date" aria-label=${t('filter.to')} .value=${wish.to ?? ''}
              @change=${event => search({to: event.target.value, month: ''})}>
          </div>
        </fieldset>
        <label class="check"><input type="checkbox" .checked=${wish.available === 'true'}
          @change=${event => search({available: event.target.checked ? 'true' : ''})}>${t('filter.available')}</label>
      </div>
    </details>`;
}

function types(wish, found, search) {
  return choices('type', found?.type, wish.type, value => search({type: value, genre: ''}), kind);
}

function prices(wish, found, search) {
  const chosen = wish.priceMin || wish.priceMax ? `${wish.priceMin ?? 0}-${wish.priceMax ?? ''}` : undefined;
  const bands = found?.price?.map(({value, count}) => {
    const [min, max] = value.endsWith('+') ? [value.slice(0, -1), ''] : value.split('-');
    return {value: `${Number(min)}-${max}`, count};
  });
  const choose = value => {
    const [priceMin = '', priceMax = ''] = value.split('-');
    search({priceMin: priceMin === '0' ? '' : priceMin, priceMax});
  };
  const name = value => {
    const [min, max] = value.split('-');
    return max ? `${number(Number(min))} – ${number(Number(max))}` : `${number(Number(min))} +`;
  };
  return choices('price', bands, chosen, choose, name);
}

function choices(name, values, chosen, choose, show = value => value) {
  const known = values ?? [];
  const missing = chosen && !known.some(({value}) => value === chosen) ? [{value: chosen}] : [];
  const all = [...missing, ...known.slice(0, MAX_SHOWN)];
  if (all.length === 0 || (name === 'city' && missing.length && /^-?[\d.]+,/.test(chosen))) {
    return nothing;
  }
  return html`
    <fieldset class="field">
      <legend>${t(`filter.${name}`)}</legend>
      <div class="chips">
        ${all.map(({value, count}) => html`
          <button type="button" class="chip" aria-pressed=${value === chosen} @click=${() => choose(value === chosen ? '' : value)}>
            ${show(value)}${count === undefined ? nothing : html` <small>${number(count)}</small>`}
          </button>`)}
      </div>
    </fieldset>`;
}

function monthName(value) {
  return date(`${value}-15T12:00:00Z`, 'monthOfYear', 'UTC');
}

/** By what the results are ordered. */
export function sorts({wish, isHere, search}) {
  const chosen = wish.sort ?? (wish.term ? 'relevance' : 'date');
  return html`
    <label class="row sort"><span class="soft small">${t('sort.title')}</span>
      <select class="input" @change=${event => search({sort: event.target.value})}>
        ${SORTS.filter(sort => (sort !== 'distance' || isHere) && (sort !== 'relevance' || wish.term)).map(
          sort => html`<option value=${sort} ?selected=${sort === chosen}>${t(`sort.${sort}`)}</option>`)}
      </select>
    </label>`;
}
