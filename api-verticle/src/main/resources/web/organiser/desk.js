/** The frame of the organisers' pages: who is signed in, the way between the pages, their calls. */
import {ApiError, call, newKey} from '../api.js';
import {loadMessages, t} from '../i18n.js';
import {icon} from '../icons.js';
import {announce, notice, page} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';

await loadMessages('organiser');

/** Kept until the tab is closed, and sent in a header only: it opens everything. */
const TOKEN = 'frontrow.organiser';

/** What ends a session: the token is no good, or not for these pages. */
const REFUSALS = ['MISSING_TOKEN', 'INVALID_TOKEN', 'TOKEN_EXPIRED', 'FORBIDDEN'];

const desk = {redraw: () => {}, start: () => {}, refusal: null, checking: false, busy: false, pasted: ''};

/**
 * Draws a page of the organisers', or what signs them in; answers a function that draws again.
 *
 * @param current which entry of their navigation this is: `events` or `venues`
 * @param start is called once somebody is signed in
 * @param view draws the page's own part
 */
export function deskPage({title, current, start = () => {}, view}) {
  desk.start = start;
  desk.redraw = page({
    title,
    view: () => (token() ? html`<div class="desk stack">${bar(current)} ${view()}</div>` : signIn()),
  });
  if (token()) {
    // Once the caller has the function that draws again.
    queueMicrotask(start);
  }
  return desk.redraw;
}

function token() {
  return sessionStorage.getItem(TOKEN);
}

/** Reads as the organiser who is signed in. */
export function read(path, options = {}) {
  return asOrganiser(bearer => call('GET', path, {...options, token: bearer}));
}

/**
 * Writes as the organiser who is signed in.
 *
 * @param options `version` (If-Match) of what the change was made from; `key` of the same wish
 */
export function send(method, path, body, options = {}) {
  return asOrganiser(bearer => call(method, path, {body, key: newKey(), ...options, token: bearer}));
}

async function asOrganiser(request) {
  try {
    return await request(token());
  } catch (error) {
    if (error instanceof ApiError && REFUSALS.includes(error.code)) {
      signOut(error);
    }
    throw error;
  }
}

function signOut(refusal = null) {
  sessionStorage.removeItem(TOKEN);
  desk.refusal = refusal;
  desk.redraw();
}

function bar(current) {
  const link = (name, href) =>
    html`<a href=${href} aria-current=${name === current ? 'page' : nothing}>${t(`desk.${name}`)}</a>`;
  return html`
    <div class="desk-bar">
      <nav aria-label=${t('desk.navigation')}>${link('events', '/organiser')} ${link('venues', '/organiser/venues')}</nav>
      <button class="button quiet" @click=${() => signOut()}>${t('desk.signOut')}</button>
    </div>`;
}

function signIn() {
  return html`
    <form class="card padded sign-in stack" @submit=${enter} novalidate>
      <h1>${t('desk.signIn')}</h1>
      <p class="soft">${t('desk.signInHow')}</p>
      <p><code class="command">./frontrow token --role organiser</code></p>
      <div class="field">
        <label for="token">${t('desk.token')}</label>
        <input class="input" id="token" type="password" autocomplete="off" spellcheck="false"
          .value=${desk.pasted} @input=${event => (desk.pasted = event.target.value)}
          aria-invalid=${desk.refusal ? 'true' : nothing} aria-describedby="token-note">
        <p class="small soft" id="token-note">${t('desk.tokenKept')}</p>
      </div>
      ${desk.refusal ? notice('bad', refusalWords(desk.refusal)) : nothing}
      <button class="button primary" aria-busy=${desk.busy ? 'true' : nothing}>${t('desk.enter')}</button>
    </form>`;
}

function refusalWords(error) {
  return REFUSALS.includes(error.code) ? t(`desk.refused.${error.code}`) : (error.words ?? t('error.page'));
}

async function enter(event) {
  event.preventDefault();
  if (desk.busy) {
    return;
  }
  // People paste line ends, and what stands before the token.
  const pasted = desk.pasted.trim().replace(/^Bearer\s+/i, '');
  desk.busy = true;
  desk.refusal = null;
  desk.redraw();
  try {
    if (!/^[\w.-]+$/.test(pasted)) {
      throw new ApiError(401, {code: pasted ? 'INVALID_TOKEN' : 'MISSING_TOKEN'});
    }
    await call('GET', '/admin/events?size=1', {token: pasted});
    sessionStorage.setItem(TOKEN, pasted);
    desk.pasted = '';
    announce(t('desk.signedIn'));
    desk.start();
  } catch (error) {
    desk.refusal = error;
  } finally {
    desk.busy = false;
    desk.redraw();
  }
}

/** A heading with what can be done beside it. */
export function heading(title, actions = nothing, below = nothing) {
  return html`
    <div class="heading">
      <div><h1>${title}</h1>${below}</div>
      <div class="row">${actions}</div>
    </div>`;
}

/** Of a sale: what its organiser asked for, or that the log has not got it yet. */
export function saleTag({sale, saleState, status}) {
  if (status === 'cancelled') {
    return html`<span class="tag bad">${t('status.cancelled')}</span>`;
  }
  if (saleState !== undefined && sale !== saleState) {
    return html`<span class="tag warn">${t('sale.pending')}</span>`;
  }
  const kind = {draft: '', open: 'good', closed: 'accent'}[sale];
  return html`<span class="tag ${kind}">${sale === 'open' ? icon('check') : nothing}${t(`sale.${sale}`)}</span>`;
}

/** Asks before something that cannot be undone; resolves to whether it was confirmed. */
export function confirm(id) {
  const dialog = document.getElementById(id);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve =>
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), {once: true}));
}

/** What `confirm` shows. */
export function question(id, title, text, yes) {
  return html`
    <dialog id=${id} class="card padded" aria-labelledby="${id}-title">
      <form method="dialog" class="stack">
        <h2 id="${id}-title">${title}</h2>
        <p>${text}</p>
        <div class="row">
          <button class="button primary" value="yes">${yes}</button>
          <button class="button" value="" autofocus>${t('desk.cancel')}</button>
        </div>
      </form>
    </dialog>`;
}
