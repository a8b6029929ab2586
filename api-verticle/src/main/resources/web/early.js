// Runs before anything is painted: the colours and the language that this visitor has chosen. It also
// asks for what the page's modules will want first, so that it comes along with them.
(() => {
  const chosen = name => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // No storage, no choice.
    }
  };
  const root = document.documentElement;
  const theme = chosen('frontrow.theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
  const spoken = ['en', 'de', 'fr'];
  const wanted = [chosen('frontrow.language'), ...navigator.languages];
  root.lang = wanted.map(tag => tag?.slice(0, 2)).find(tag => spoken.includes(tag)) ?? 'en';

  const ask = href => {
    const link = document.createElement('link');
    Object.assign(link, {rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href});
    document.head.append(link);
  };
  ask(new URL(`./messages/${root.lang}.json`, document.currentScript.src).href);
  const show = /^\/show\/([^/]+)$/.exec(location.pathname);
  if (show) {
    ask(`/event/${show[1]}`);
  }
})();
