/** A picture for an event that has none of ours: rows of a hall in light, always the same for an event. */
import {svg} from './lib/lit-html/lit-html.js';

const HUES = {music: 335, sports: 150, 'arts-theatre': 18, family: 42, film: 265, miscellaneous: 210};

/** A number from 0 on that `text` always has. */
function hash(text) {
  let value = 2_166_136_261;
  for (const letter of text) {
    value = Math.imul(value ^ letter.codePointAt(0), 16_777_619);
  }
  return value >>> 0;
}

/** The drawing for `event`; it is decoration. */
export function art({eventId, type}) {
  const seed = hash(eventId);
  const hue = (HUES[type] ?? 210) + (seed % 50) - 25;
  const light = 40 + (seed >> 8) % 120;
  const id = `art-${seed.toString(36)}`;
  const rows = [0, 1, 2, 3, 4].map(row => {
    const radius = 62 + row * 20;
    return svg`<circle cx="80" cy="152" r=${radius} fill="none" stroke="#fff" stroke-opacity=${0.55 - row * 0.09}
      stroke-width="7" stroke-linecap="round" stroke-dasharray="0.1 ${11 + ((seed >> row) % 3)}"/>`;
  });
  return svg`
    <svg class="art" viewBox="0 0 160 120" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id=${id} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stop-color="hsl(${hue} 62% 42%)"/>
          <stop offset="1" stop-color="hsl(${hue + 45} 58% 20%)"/>
        </linearGradient>
        <radialGradient id="${id}-l">
          <stop offset="0" stop-color="#fff" stop-opacity=".55"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>
        </radialGradient>
      </defs>
      <rect width="160" height="120" fill="url(#${id})"/>
      <path d="M${light} -10 L${light - 46} 130 L${light + 46} 130 Z" fill="#fff" opacity=".1"/>
      <circle cx=${light} cy="8" r="60" fill="url(#${id}-l)"/>
      ${rows}
    </svg>`;
}
