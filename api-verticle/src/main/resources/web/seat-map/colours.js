/** The colours of the map, from the page's style, so that they follow light and dark. */

const NAMES = {
  page: '--surface', ground: '--sunken', ink: '--ink', soft: '--ink-soft', line: '--line', strong: '--line-strong',
  accent: '--accent', onAccent: '--on-accent',
};
const PRICES = 5;

export function readColours() {
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolve = name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, resolve(name)]));
  colours.prices = Array.from({length: PRICES}, (_, i) => resolve(`--price-${i + 1}`));
  probe.remove();
  return colours;
}

/** The place of a price category among the colours, dear to cheap, spread over all of them. */
export function colourOf(category, categories) {
  return categories <= PRICES ? category : Math.floor((category * PRICES) / categories);
}
