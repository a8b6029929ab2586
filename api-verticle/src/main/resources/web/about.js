/** What this is, and where the service tells about itself. */
import {page} from './layout.js';
import {t} from './i18n.js';
import {html} from './lib/lit-html/lit-html.js';

const LINKS = {
  '/openapi.yaml': 'about.api',
  '/health/ready': 'about.health',
  '/metrics': 'about.metrics',
  '/audit': 'about.audit',
};

page({
  title: t('about.title'),
  view: () => html`
    <div class="stack">
      <h1>${t('about.title')}</h1>
      <p>${t('about.what')}</p>
      <ul>
        ${Object.entries(LINKS).map(([href, key]) => html`<li><a href=${href}>${t(key)}</a></li>`)}
      </ul>
    </div>`,
});
