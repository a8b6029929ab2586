/** Makes a new event, or changes one that is there. */
import {newKey} from '../api.js';
import {t} from '../i18n.js';
import {failure, notice, setTitle} from '../layout.js';
import {html, nothing} from '../lib/lit-html/lit-html.js';
import {confirm, deskPage, heading, question, read, saleTag, send} from './desk.js';
import {Draft} from './draft.js';
import {EventFields} from './event-fields.js';

const path = location.pathname.split('/');
const eventId = path.at(-1) === 'edit' ? decodeURIComponent(path.at(-2)) : null;
const address = `/admin/events/${encodeURIComponent(eventId)}`;

const state = {ready: !eventId, error: null, saving: false, conflict: null, saved: false, key: null, sent: null};
const draft = new Draft(() => redraw());
const fields = new EventFields(draft, () => redraw());

const redraw = deskPage({title: t(eventId ? 'event.edit' : 'event.new'), current: 'events', start: load, view});

async function load() {
  if (!eventId) {
    return;
  }
  state.error = null;
  try {
    await fields.fill(await read(address));
    state.ready = true;
    setTitle(fields.value.name);
  } catch (error) {
    state.error = error;
  }
  redraw();
}

function view() {
  if (state.error) {
    return failure(state.error, load);
  }
  if (!state.ready) {
    return html`<div class="skeleton tall"></div>`;
  }
  const home = `/organiser/events/${encodeURIComponent(eventId)}`;
  const {value} = fields;
  return html`
    ${eventId
      ? heading(value.name || t('event.edit'), html`<a class="button" href=${home}>${t('event.sales')}</a>`, saleTag(value))
      : heading(t('event.new'))}
    ${state.saved ? notice('good', t('form.saved')) : nothing}
    ${state.conflict ? conflict() : nothing}
    ${draft.summary()}
    ${fields.frozen ? notice('info', t('event.frozen')) : nothing}
    <form class="stack form" novalidate @submit=${save}>
      ${fields.view()}
      <div class="row form-end">
        <button class="button primary" aria-busy=${state.saving ? 'true' : nothing}>${t(eventId ? 'form.save' : 'event.create')}</button>
        <a class="button quiet" href=${eventId ? home : '/organiser'}>${t('desk.cancel')}</a>
        ${eventId && value.sale === 'draft'
          ? html`<button type="button" class="button danger" @click=${remove}>${t('event.delete')}</button>` : nothing}
      </div>
    </form>
    ${question('delete', t('event.deleteTitle'), t('event.deleteText'), t('event.delete'))}`;
}

/** Somebody else was faster. */
function conflict() {
  return notice('warn', html`
    <p><strong>${t('form.conflict')}</strong> ${t('form.conflictHow')}</p>
    <p class="row">
      <button class="button" @click=${reload}>${t('form.reload')}</button>
      <button class="button quiet" @click=${overwrite}>${t('form.overwrite')}</button>
    </p>`);
}

async function reload() {
  state.conflict = null;
  draft.clear();
  await load();
}

async function overwrite() {
  try {
    fields.value.version = (await read(address)).version;
    state.conflict = null;
    await save();
  } catch (error) {
    fail(error);
  }
}

async function save(event) {
  event?.preventDefault();
  if (state.saving) {
    return;
  }
  const body = fields.body();
  const sent = JSON.stringify(body);
  if (sent !== state.sent) {
    state.key = newKey();
    state.sent = sent;
  }
  Object.assign(state, {saving: true, saved: false, conflict: null});
  draft.clear();
  redraw();
  try {
    if (eventId) {
      await fields.fill(await send('PUT', address, body, {version: fields.value.version, key: state.key}));
      state.saved = true;
      state.sent = null;
      scrollTo({top: 0});
    } else {
      const created = await send('POST', '/admin/events', body, {key: state.key});
      location.assign(`/organiser/events/${encodeURIComponent(created.eventId)}`);
      return;
    }
  } catch (error) {
    fail(error);
  }
  state.saving = false;
  redraw();
}

async function remove() {
  if (!(await confirm('delete'))) {
    return;
  }
  try {
    await send('DELETE', address, undefined, {version: fields.value.version});
    location.assign('/organiser');
  } catch (error) {
    fail(error);
    redraw();
  }
}

function fail(error) {
  if (error.code === 'PRECONDITION_FAILED') {
    state.conflict = error;
    scrollTo({top: 0});
  } else if (!draft.take(error)) {
    draft.faults.set(t('form.answer'), error.words ?? t('error.page'));
    setTimeout(() => document.getElementById('faults')?.focus());
  }
}
