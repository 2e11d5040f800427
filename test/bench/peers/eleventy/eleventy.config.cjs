// The same publication as Eleventy makes it: a page, an email and a text for each day, from the same notes, and an index.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = (eleventy) => {
  // A note is no page of its own.
  eleventy.addGlobalData('permalink', false);
  for (const name of ['page', 'email', 'text', 'index'])
    eleventy.addTemplate(`${name}.njk`, readFileSync(join(__dirname, `${name}.njk`), 'utf8'));
  eleventy.addCollection('days', (api) => {
    const days = new Map();
    for (const note of api.getAll()) {
      const [date, name] = note.page.inputPath.split('/').slice(-2);
      if (!/^\d{4}-/.test(date) || !name.endsWith('.md')) continue;
      const day = days.get(date) ?? { date, items: [] };
      days.set(date, day);
      if (name === '_review.md') day.review = note;
      else day.items.push(note);
    }
    return [...days.values()].map((day) => ({ ...day, sections: sectionsOf(day.items) })).reverse();
  });
};

function sectionsOf(notes) {
  const names = ['innovation', 'regulation', 'transformation', 'analysis'];
  const place = ({ data, page }) => [data.order ?? Number.POSITIVE_INFINITY, page.fileSlug];
  const compare = (a, b) => (place(a) < place(b) ? -1 : 1);
  return names.map((name) => ({
    name,
    items: notes.filter(({ data }) => data.section === name).sort(compare),
  }));
}
