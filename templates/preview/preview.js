/*
 * The page of `revue preview`. The server sends a look: all that there is to see, as data. Each look is drawn whole.
 * The page and the email are written into their frames in place, so that neither flickers nor loses its scroll position.
 */

const outputs = [...document.querySelectorAll('[role=tab]')].map(({ id }) => id.replace('tab-', ''));
const frames = ['page', 'email'];

const byId = (id) => document.getElementById(id);

/** The latest look; `undefined` until the server has sent one. */
let look;
/** Errors that were put aside, as text: the same ones stay away. */
let aside = '';
let selected = 'page';

/* Tabs and controls */

const tabOf = (output) => byId(`tab-${output}`);
const panelOf = (output) => byId(`panel-${output}`);
const optionsOf = (output) => Object.fromEntries(new FormData(byId(`${output}-controls`)));

function select(output) {
  selected = output;
  for (const each of outputs) {
    tabOf(each).setAttribute('aria-selected', String(each === output));
    tabOf(each).tabIndex = each === output ? 0 : -1;
    keepScroll(each);
    panelOf(each).hidden = each !== output;
    if (frames.includes(each)) byId(`${each}-controls`).hidden = each !== output;
  }
  history.replaceState(undefined, '', `#${output}`);
  draw();
}

for (const output of outputs) tabOf(output).addEventListener('click', () => select(output));

document.querySelector('[role=tablist]').addEventListener('keydown', (event) => {
  const at = outputs.indexOf(selected);
  const to = {
    ArrowRight: (at + 1) % outputs.length,
    ArrowLeft: (at + outputs.length - 1) % outputs.length,
    Home: 0,
    End: outputs.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  select(outputs[to]);
  tabOf(selected).focus();
});

for (const output of frames) byId(`${output}-controls`).addEventListener('change', () => draw());

/* Frames: scripts never run in them */

const scrolls = new Map();

function keepScroll(output) {
  const sheet = frameOf(output)?.contentWindow;
  if (sheet && !panelOf(output).hidden) scrolls.set(output, sheet.scrollY);
}

const frameOf = (output) => panelOf(output).querySelector('iframe');

function openFrame(output, date) {
  const frame = document.createElement('iframe');
  frame.title = output === 'page' ? 'The page' : 'The email';
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.addEventListener('load', () => {
    frame.dataset.ready = 'yes';
    draw();
  });
  frame.src = `/${date}/sheet.html`;
  panelOf(output).replaceChildren(frame);
  return frame;
}

function drawFrame(output, { content, date }) {
  const frame = frameOf(output) ?? openFrame(output, date);
  const { width, scheme, imagesOff, plain } = optionsOf(output);
  frame.className = `${width} ${scheme}`;
  const { contentWindow: view } = frame;
  if (!frame.dataset.ready || !view || panelOf(output).hidden) return;
  const written = JSON.stringify([content, scheme, imagesOff, plain]);
  if (frame.written !== written) write(content, frame, { scheme, imagesOff, plain });
  frame.written = written;
  view.scrollTo({ top: scrolls.get(output) ?? 0, behavior: 'instant' });
}

function write(content, { contentWindow: view, contentDocument: sheet }, { scheme, imagesOff, plain }) {
  const fresh = new view.DOMParser().parseFromString(content, 'text/html');
  withoutPolicy(fresh);
  withScheme(fresh, scheme);
  withLinksOutside(fresh);
  if (imagesOff) withoutImages(fresh);
  if (plain) withoutStyles(fresh);
  fresh.documentElement.style.colorScheme = scheme;
  sheet.documentElement.replaceWith(sheet.adoptNode(fresh.documentElement));
}

/** The page knows its style by its hash, and here it is changed; what the frame may do, our own answer says. */
function withoutPolicy(sheet) {
  sheet.querySelector('meta[http-equiv="Content-Security-Policy"]')?.remove();
}

/** A media query asks for the reader’s scheme; here the controls say what that is. */
function withScheme(sheet, scheme) {
  for (const style of sheet.querySelectorAll('style'))
    style.textContent = style.textContent.replace(
      /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g,
      (_, asked) => (asked === scheme ? '(min-width: 0)' : '(max-width: 0)'),
    );
  for (const source of sheet.querySelectorAll('source[media*="prefers-color-scheme"]'))
    source.media = source.media.includes(scheme) ? 'all' : 'not all';
}

function withLinksOutside(sheet) {
  for (const link of sheet.querySelectorAll('a[href]:not([href^="#"])')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
}

function withoutImages(sheet) {
  for (const image of sheet.querySelectorAll('img, source')) {
    image.removeAttribute('src');
    image.removeAttribute('srcset');
  }
  const style = sheet.createElement('style');
  style.textContent = '* { background-image: none !important }';
  sheet.head.append(style);
}

/** As a client shows it that takes nothing but the elements. */
function withoutStyles(sheet) {
  for (const style of sheet.querySelectorAll('style, link[rel=stylesheet]')) style.remove();
  for (const name of [
    'style',
    'class',
    'bgcolor',
    'background',
    'width',
    'height',
    'align',
    'valign',
    'color',
  ])
    for (const element of sheet.querySelectorAll(`[${name}]`))
      if (!(element.localName === 'img' && /width|height/.test(name))) element.removeAttribute(name);
}

/* Drawing */

function draw() {
  if (!look) return;
  keepScroll(selected);
  const { shown, status } = look;
  byId('title').textContent = look.title;
  byId('date').textContent = look.dateLong;
  byId('title').lang = look.language;
  byId('date').lang = look.language;
  const errors = look.problems.filter(({ severity, isOfDraft }) => severity === 'error' && !isOfDraft).length;
  document.title = `${errors > 0 ? `(${plural(errors, 'error')}) ` : ''}${look.title} – ${look.dateLong}`;
  drawUnpublished(shown?.unpublished ?? []);
  drawOutput();
  drawAlert(status === 'invalid');
  drawProblems();
  drawSize(shown?.email);
  drawFiles();
}

function drawUnpublished(items) {
  const drafts = items.filter(({ why }) => why === 'draft').length;
  const parts = [
    drafts > 0 ? plural(drafts, 'draft') : '',
    items.length > drafts ? `${items.length - drafts} embargoed` : '',
  ];
  byId('unpublished').textContent = `Only in this preview: ${parts.filter(Boolean).join(', ')}`;
  byId('unpublished').hidden = items.length === 0;
}

function drawOutput() {
  const panel = panelOf(selected);
  const output = look.shown?.outputs.find(({ name }) => name === selected);
  const alone = byId('alone');
  alone.hidden = !output;
  if (output) alone.href = `/${output.path}`;
  panel.classList.toggle('stale', Boolean(look.shown?.isLast));
  if (!output) panel.replaceChildren(nothing());
  else if (frames.includes(selected)) drawFrame(selected, { ...output, date: look.date });
  else drawSource(panel, output.content);
  const source = panel.querySelector('pre');
  if (source) source.tabIndex = 0;
}

function drawSource(panel, content) {
  let source = panel.querySelector('pre');
  if (!source) {
    source = element('pre', { role: 'region', 'aria-label': `Source of the ${selected}` });
    panel.replaceChildren(source);
  }
  if (source.textContent !== content) source.textContent = content;
}

function nothing() {
  if (look.shown?.omitted.includes(selected)) {
    const why =
      selected === 'message'
        ? 'It is written when `email.from` is set in the configuration, or `message` is among its `outputs`.'
        : `It is not among the \`outputs\` of the configuration.`;
    return element('p', { class: 'nothing' }, [element('strong', {}, [`No ${selected}`]), ...marked(why)]);
  }
  const what = look.status === 'invalid' ? 'Nothing can be shown yet' : 'No notes of this day yet';
  const how =
    look.status === 'invalid'
      ? 'It appears as soon as the errors are mended.'
      : `\`revue new "A title" --date ${look.date}\` begins one; it appears here.`;
  return element('p', { class: 'nothing' }, [element('strong', {}, [what]), ...marked(how)]);
}

function drawAlert(isInvalid) {
  const alert = byId('alert');
  const errors = look.problems.filter(({ severity, isOfDraft }) => severity === 'error' && !isOfDraft);
  const now = JSON.stringify(errors);
  if (!isInvalid) aside = '';
  const isHidden = !isInvalid || aside === now;
  alert.hidden = isHidden;
  if (isHidden) return alert.replaceChildren();
  if (alert.dataset.errors === now && alert.firstChild) return;
  alert.dataset.errors = now;
  const { shown } = look;
  const what = shown?.isLast
    ? `Below it, the last good version, of ${timeOf(shown.at)}`
    : shown
      ? 'Below it, what can be made of it'
      : '';
  const hide = element('button', { type: 'button', class: 'copy' }, ['Hide']);
  hide.addEventListener('click', () => {
    aside = now;
    draw();
    tabOf(selected).focus();
  });
  alert.replaceChildren(
    element('p', {}, [
      element('strong', {}, [plural(errors.length, 'error')]),
      element('span', { class: 'when' }, [what]),
      hide,
    ]),
    element('ol', {}, errors.map(problemItem)),
  );
}

function drawProblems() {
  const { problems } = look;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const parts = [
    errors > 0 ? plural(errors, 'error') : '',
    problems.length > errors ? plural(problems.length - errors, 'warning') : '',
  ];
  byId('problem-count').textContent = parts.filter(Boolean).join(', ');
  redraw(
    byId('problems'),
    problems,
    problems.length > 0 ? problems.map(problemItem) : [element('li', { class: 'fine' }, ['None'])],
  );
}

function problemItem({ file, path, line, column, severity, rule, message, isOfDraft }) {
  const copy = element(
    'button',
    { type: 'button', class: 'copy', 'aria-label': `Copy path ${file}:${line}` },
    ['Copy'],
  );
  copy.addEventListener('click', () => copyPath(copy, `${path}:${line}:${column}`));
  return element('li', { class: `problem ${severity}` }, [
    element('p', { class: 'where' }, [
      editorLink(path, `${file}:${line}:${column}`, `:${line}:${column}`),
      copy,
    ]),
    element('p', { class: 'what' }, [
      element('span', { class: 'severity' }, [severity === 'error' ? 'Error' : 'Warning']),
      ' ',
      ...marked(message),
    ]),
    element('p', { class: 'rule' }, [isOfDraft ? `${rule}; not published yet, holds nothing up` : rule]),
  ]);
}

async function copyPath(button, path) {
  try {
    await navigator.clipboard.writeText(path);
    button.textContent = 'Copied';
    byId('said').textContent = `Copied ${path}`;
  } catch {
    byId('said').textContent = 'The browser does not let it be copied';
    button.textContent = 'Refused';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1500);
}

/** A path with its folders apart: they are mostly the same. */
function pathParts(path) {
  const at = path.lastIndexOf('/') + 1;
  return [element('span', { class: 'folder' }, [path.slice(0, at)]), path.slice(at)];
}

const editorLink = (path, text, place = '') => {
  const address = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/').replace('%3A', ':');
  const href = `vscode://file${address.startsWith('/') ? '' : '/'}${address}${place}`;
  return element('a', { href, title: 'Open in Visual Studio Code' }, [text].flat());
};

function drawSize(email) {
  // Rounded up, as on a terminal.
  const kilobytes = (bytes) => `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`;
  const box = byId('size');
  if (!email) return redraw(box, 'none', [element('p', { class: 'fine' }, ['No email'])]);
  const { size, budget, heaviest } = email;
  const meter = element('meter', {
    'aria-label': 'Size of the email against its budget',
    min: 0,
    max: budget * 1.25,
    low: budget * 0.8,
    high: budget,
    optimum: 0,
    value: size,
  });
  const over = size > budget ? `, ${kilobytes(size - budget)} over` : '';
  const rows = heaviest.map((item) =>
    element('li', {}, [
      element('span', { title: item.title }, [item.title]),
      element('span', {}, [kilobytes(item.size)]),
    ]),
  );
  redraw(box, email, [
    element('p', {}, [`${kilobytes(size)} as mailed, of ${kilobytes(budget)}${over}`]),
    meter,
    element('ul', { class: 'sizes', 'aria-label': 'Heaviest items' }, rows),
  ]);
}

const fates = ['included', 'draft', 'embargoed', 'invalid', 'duplicate', 'undated', 'ignored', 'other-date'];

function drawFiles() {
  const { files, counts } = look;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  byId('file-count').textContent = total === files.length ? total : `${files.length} of ${total}`;
  const known = fates.filter((fate) => counts[fate]);
  const sums = known.map((fate) => `${counts[fate]} ${fate.replace('-', ' ')}`);
  const rows = [...files]
    .sort((a, b) => Number(a.fate === 'included') - Number(b.fate === 'included'))
    .map(({ path, fate, reason, full }) =>
      element('li', { class: `file ${fate}` }, [
        ...(fate === 'included' ? [] : [element('span', { class: 'fate' }, [fate.replace('-', ' ')]), ' ']),
        editorLink(full, pathParts(path)),
        ...(fate === 'included' ? [] : [' ', element('span', { class: 'reason' }, marked(reason))]),
      ]),
    );
  redraw(
    byId('files'),
    [files, counts],
    [element('li', { class: 'fine' }, [sums.join(', ') || 'None']), ...rows],
  );
}

/* Elements */

/** Replaces what is in an element, unless it shows the same already: the focus is in it, perhaps. */
function redraw(parent, data, children) {
  const now = JSON.stringify(data);
  if (parent.drawn === now && parent.firstChild) return;
  parent.drawn = now;
  parent.replaceChildren(...children);
}

function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Text with what stands in backticks as code. */
const marked = (text) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, [part]) : part));

const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const timeOf = (at) => new Date(at).toLocaleTimeString([], { timeStyle: 'medium' });

/* The server */

const events = new EventSource('/events');

function say(kind, text) {
  byId('state').className = kind;
  byId('state').textContent = text;
}

events.addEventListener('open', () => say('live', 'Live'));
events.addEventListener('error', () => say('gone', 'Stopped; run revue preview again'));
events.addEventListener('message', ({ data }) => {
  const next = JSON.parse(data);
  if (look && look.date !== next.date) return location.reload();
  look = next;
  draw();
});

const asked = location.hash.slice(1);
select(outputs.includes(asked) ? asked : 'page');
