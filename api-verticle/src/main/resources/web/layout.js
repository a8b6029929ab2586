/** What every page has around its content: header, footer, title, announcements. */
import {LANGUAGES, chooseLanguage, countdown, language, t} from './i18n.js';
import {html, nothing, render} from './lib/lit-html/lit-html.js';
import {held, onBasketChange} from './basket.js';
import {icon} from './icons.js';

const THEME = 'frontrow.theme';
const main = document.getElementById('main');

/**
 * Draws the frame, and `view()` into the page; answers a function that draws again.
 *
 * @param title the page's title, in the visitor's language
 * @param current which entry of the navigation this is: `events`, `bookings`, `basket` or none
 */
export function page({title, current, view}) {
  setTitle(title);
  frame(current);
  onBasketChange(() => frame(current));
  let asked = false;
  const draw = () => {
    asked = false;
    main.querySelector(':scope > .loading')?.remove();
    render(view(), main);
  };
  draw();
  return () => {
    if (!asked) {
      asked = true;
      queueMicrotask(draw);
    }
  };
}

// Gone back to, a page shows what was true when it was left.
addEventListener('pageshow', event => event.persisted && location.reload());

export function setTitle(title) {
  document.title = `${title} – Frontrow`;
}

let expiry;

function frame(current) {
  document.getElementById('skip').textContent = t('layout.skip');
  redraw(header(current), document.getElementById('header'));
  redraw(footer(), document.getElementById('footer'));
  // What ends is counted no longer.
  clearTimeout(expiry);
  const [soonest] = held();
  if (soonest) {
    expiry = setTimeout(frame, new Date(soonest.expiresAt) - Date.now() + 100, current);
  }
}

/** The first time, in the place of what the page came with. */
function redraw(template, element) {
  if (!('_$litPart$' in element)) {
    element.replaceChildren();
  }
  render(template, element);
}

function header(current) {
  const waiting = held();
  const link = (name, href, symbol, extra = nothing) => html`
    <a href=${href} aria-current=${name === current ? 'page' : nothing}>
      ${icon(symbol)}<span>${t(`layout.${name}`)}</span>${extra}
    </a>`;
  const badge = waiting.length
    ? html`<b class="badge" title=${t('layout.basketCount', {count: waiting.length})}>${waiting.length}</b>`
    : nothing;
  return html`
    <div class="wrap">
      <a class="brand" href="/">${icon('brand')}<span>Frontrow</span></a>
      <nav aria-label=${t('layout.navigation')}>
        ${link('events', '/', 'search')} ${link('bookings', '/bookings', 'ticket')}
        ${link('basket', '/checkout', 'basket', badge)}
      </nav>
    </div>`;
}

function footer() {
  return html`
    <div class="wrap">
      <div class="choices">
        <label>${icon('globe')}<span class="visually-hidden">${t('layout.language')}</span>
          <select @change=${event => chooseLanguage(event.target.value)}>
            ${Object.entries(LANGUAGES).map(
              ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
          </select>
        </label>
        <label>${icon('contrast')}<span class="visually-hidden">${t('layout.theme')}</span>
          <select @change=${event => chooseTheme(event.target.value)}>
            ${['system', 'light', 'dark'].map(
              theme => html`<option value=${theme} ?selected=${theme === chosenTheme()}>${t(`theme.${theme}`)}</option>`)}
          </select>
        </label>
      </div>
      <nav aria-label=${t('layout.more')}>
        <a href="/about">${t('layout.about')}</a>
        <a href="/openapi.yaml">API</a>
        <a href="/organiser">${t('layout.organisers')}</a>
      </nav>
    </div>`;
}

function chosenTheme() {
  return document.documentElement.dataset.theme ?? 'system';
}

function chooseTheme(theme) {
  if (theme === 'system') {
    localStorage.removeItem(THEME);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(THEME, theme);
    document.documentElement.dataset.theme = theme;
  }
  dispatchEvent(new Event('themechange'));
}

/** There before anything is said: screen readers pass over what comes into being with its first words. */
const polite = document.createElement('div');
polite.className = 'visually-hidden';
polite.setAttribute('role', 'status');
document.body.append(polite);

/** Tells those who do not see the page what has changed on it. */
export function announce(text) {
  polite.textContent = text;
}

/**
 * A message in a box; `kind` is `info`, `good`, `warn` or `bad`.
 *
 * Only what is bad is spoken by itself; what else appears while a page is looked at, its page announces.
 */
export function notice(kind, content) {
  const role = kind === 'bad' ? 'alert' : nothing;
  return html`<div class="notice ${kind}" role=${role}>${icon(kind === 'good' ? 'check' : 'info')}<div>${content}</div></div>`;
}

/** Says that something could not be had, and offers to try again. */
export function failure(error, again) {
  return html`
    ${notice('bad', error.words ?? t('error.page'))}
    ${again ? html`<p><button class="button" @click=${again}>${t('action.again')}</button></p>` : nothing}`;
}

/** The time until `deadline` (milliseconds), as clocks show it. */
export function clock(deadline) {
  const left = deadline - Date.now();
  return html`<time class="clock ${left < 60_000 ? 'late' : ''}" role="timer">${countdown(left)}</time>`;
}
