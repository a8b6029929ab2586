import {page} from './layout.js';
import {t} from './i18n.js';
import {html} from './lib/lit-html/lit-html.js';

page({title: t('layout.events'), current: 'events', view: () => html`<h1>${t('layout.events')}</h1>`});
