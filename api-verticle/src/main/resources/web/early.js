// Runs before anything is painted: the colours and the language that this visitor has chosen.
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
})();
