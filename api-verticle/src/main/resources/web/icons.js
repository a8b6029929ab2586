/** Drawings of the size of a letter. They mean nothing to those who do not see them. */
import {svg, html} from './lib/lit-html/lit-html.js';

const stroke = path => svg`
  <path d=${path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;

const DRAWINGS = {
  brand: svg`
    <g fill="currentColor">
      <circle cx="5" cy="11" r="2.6" opacity=".55"/><circle cx="12" cy="8.5" r="3.5"/><circle cx="19" cy="11" r="2.6" opacity=".55"/>
    </g>
    ${stroke('M3 19c2.6-1.9 5.6-2.8 9-2.8s6.4.9 9 2.8')}`,
  search: stroke('M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20'),
  ticket: stroke('M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4V7zM14 7v2M14 11v2M14 15v2'),
  basket: stroke('M5 9h14l-1.4 10H6.4L5 9zM9 9V7a3 3 0 0 1 6 0v2'),
  globe: stroke('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3 12h18M12 3c3.3 3.4 3.3 14.6 0 18M12 3c-3.3 3.4-3.3 14.6 0 18'),
  contrast: svg`${stroke('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z')}<path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>`,
  check: stroke('M5 12.5 10 17.5 19 7'),
  info: svg`${stroke('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5')}<circle cx="12" cy="7.8" r="1.2" fill="currentColor"/>`,
  pin: stroke('M12 21c-4-4.6-6.5-7.9-6.5-11a6.5 6.5 0 0 1 13 0c0 3.1-2.5 6.4-6.5 11zM12 7.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z'),
  calendar: stroke('M4.5 6h15v14h-15zM4.5 10h15M8.5 3.5V7M15.5 3.5V7'),
  clock: stroke('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3.5 2'),
  plus: stroke('M12 5v14M5 12h14'),
  minus: stroke('M5 12h14'),
  whole: stroke('M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5'),
  close: stroke('M6 6l12 12M18 6 6 18'),
  printer: stroke('M7 9V4h10v5M7 17H4.5v-6.5a1.5 1.5 0 0 1 1.5-1.5h12a1.5 1.5 0 0 1 1.5 1.5V17H17M7 14h10v6H7z'),
  filter: stroke('M4 6h16M7 12h10M10 18h4'),
  seat: stroke('M7 4h10v9H7zM5 10v7h14v-7M8 17v3M16 17v3'),
};

/** The drawing `name`. */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`;
}
