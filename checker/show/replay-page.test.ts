// The page of a replay: as text, and as a browser shows it (where there is a Chromium).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { breakOf, judge } from '../judge/judge.ts';
import { onPath } from '../perform/command.ts';
import { check, scene, serverStart, type Check } from '../plan/session.ts';
import { connect, hear, say, type Step } from '../plan/step.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Happening, Transcript } from '../wire/transcript.ts';
import { HOSTILE, hostileReplay } from './replay-fixture.ts';
import { replayPage, type Replay } from './replay-page.ts';

const PLAIN_TAG = /<(\/?)([a-z]+\d?)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>/y;

/** The tags that are open at the end of a page; throws at the first thing that is not well-formed as XML. */
function openAtEnd(page: string): string[] {
  const open: string[] = [];
  const body = page.replace('<!DOCTYPE html>\n', '');
  for (let at = body.indexOf('<'); at !== -1; at = body.indexOf('<', at)) {
    PLAIN_TAG.lastIndex = at;
    const found = PLAIN_TAG.exec(body);
    if (!found) throw new Error(`no tag: ${body.slice(at, at + 60)}`);
    const [whole, closes, name = '', , empty] = found;
    if (closes !== '' && open.pop() !== name) throw new Error(`not open: ${whole}`);
    if (closes === '' && empty === '') open.push(name);
    at += whole.length;
  }
  const loose = /&(?!(?:amp|lt|gt|quot|#39);)/.exec(body);
  if (loose) throw new Error(`loose: ${body.slice(loose.index, loose.index + 20)}`);
  return open;
}

const page = replayPage(hostileReplay);

describe('the page', () => {
  test('is well-formed, whatever was said', () => {
    expect(openAtEnd(page)).toEqual([]);
  });

  test('holds nothing raw of what a program said', () => {
    expect(/[^\P{C}\n]/u.exec(page)).toBeNull();
    expect(HOSTILE.filter((raw) => page.includes(raw))).toEqual([]);
    expect(page.split('</svg>').length).toBe(page.split('<svg ').length);
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain(String.raw`\u{202e}`);
    expect(page).toContain(String.raw`\x1b`);
  });

  test('runs nothing and loads nothing', () => {
    const tags = [...page.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag);
    for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'base', 'form', 'image', 'use'])
      expect(tags).not.toContain(tag);
    const attributes = [...page.matchAll(/ ([a-zA-Z:-]+)="([^"]*)"/g)];
    expect(attributes.filter(([, name = '']) => /^on|^src|^xlink/.test(name))).toEqual([]);
    const links = attributes.flatMap(([, name, value = '']) => (name === 'href' ? [value] : []));
    expect(links.filter((link) => !link.startsWith('#'))).toEqual([]);
    expect(page.replace('http://www.w3.org/1999/xhtml', '')).not.toMatch(/https?:|@import|url\((?!#)/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline';`);
  });

  test('has no id twice, and no link to nowhere', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...page.matchAll(/ (?:href="#|aria-labelledby="|url\(#)([^")]*)/g)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(named.filter((name) => !ids.includes(name))).toEqual([]);
  });

  test('is the same for the same run', () => {
    expect(replayPage(hostileReplay)).toBe(page);
  });

  test('names each check, its verdict, and what was expected and received', () => {
    for (const { title } of hostileReplay.report.results) expect(page).toContain(title);
    expect(page).toMatch(/<span class="sign">FAIL<\/span> <h3>hears plums<\/h3>/);
    expect(page).toContain('<dt>expected</dt><dd><span class="said">&quot;plum\\n&quot;');
    expect(page).toMatch(/<dt>usually<\/dt>/);
    expect(page).toContain('“What is heard”');
  });

  test('marks the first letter that differs', () => {
    expect(page).toMatch(/<mark title="here it differs">&lt;<\/mark>script/);
  });

  test('says what was not kept', () => {
    expect(page).toContain('<h3>talks for ever</h3>');
  });
});

describe('a picture', () => {
  const [, picture = ''] = page.split('<svg class="ladder"');

  test('has a title and says in words what is to be seen', () => {
    expect(picture).toMatch(/^ role="img" aria-labelledby="t1 d1"/);
    expect(picture).toMatch(/<title id="t1">hears plums<\/title>/);
    expect(picture).toMatch(/<desc id="d1">A ladder: .* your program, client 1, client 2; 23 rows\. 1 datagram lost/);
  });

  test('draws what was lost, what broke off, what never came, each in its own way', () => {
    for (const kind of ['lost', 'astray', 'reset', 'refused', 'never-came', 'half-closed', 'closed', 'broke']) {
      expect(picture).toContain(`<g class="${kind}">`);
    }
    const lineOf = (kind: string) => {
      const found = new RegExp(`<g class="${kind}">.*<line x1="([\\d.]+)%" x2="([\\d.]+)%"`).exec(picture);
      return [Number(found?.[1]), Number(found?.[2])];
    };
    const [program, client] = lineOf('closed');
    expect(program).toBeLessThan(client ?? 0);
    const half = ((program ?? 0) + (client ?? 0)) / 2;
    expect(lineOf('half-closed')).toEqual([client, program]);
    expect(lineOf('lost')).toEqual([client, half]);
    expect(lineOf('astray')).toEqual([half, client]);
    expect(picture).toContain('here it broke: hears plums');
  });

  test('never cuts a line in the dots that say how much is left out', () => {
    expect(picture).toMatch(/<tspan [^>]*>\.\.\. and \d+ bytes more/);
    expect(picture).not.toMatch(/>\.{1,2} and \d/);
  });
});

describe('a long conversation', () => {
  const steps: Step[] = [connect('client'), say('client', 'x'), hear('client', 'x')];
  const one = (n: number): Check =>
    check({
      slug: `check-${n}`,
      title: `check ${n}`,
      part: 'server',
      tier: 'core',
      scenes: [scene(serverStart({ part: 'server' }), steps)],
      lesson: 'Long',
      hints: ['', '', ''],
    });
  const noise: Happening[] = Array.from({ length: 500 }, (_, i) => ({
    kind: 'bytes',
    on: 'client',
    from: 'check',
    data: utf8(`line ${i} ${'y'.repeat(200)}`),
    omitted: 0,
  }));
  const played = (broken: boolean): Transcript =>
    [
      { kind: 'step', index: 0, mark: 'began' },
      { kind: 'connected', on: 'client' },
      { kind: 'step', index: 0, mark: 'ended' },
      { kind: 'step', index: 1, mark: 'began' },
      ...noise,
      { kind: 'step', index: 1, mark: 'ended' },
      { kind: 'step', index: 2, mark: 'began' },
      { kind: 'bytes', on: 'client', from: 'program', data: utf8(broken ? 'z' : 'x'), omitted: 0 },
      { kind: 'step', index: 2, mark: 'ended' },
      ...noise,
    ].map((event, at) => ({ ...event, at })) as Transcript;

  function replay(of: number, broken: number): Replay {
    const checks = Array.from({ length: of }, (_, n) => one(n));
    const transcripts = new Map(checks.map((own, n) => [own.scenes[0]!, played(n === broken)]));
    const talks = checks.map((own) => {
      const where = breakOf(own, transcripts);
      const broke = where ? [{ step: where.step, check: own.slug }] : [];
      return {
        scene: own.scenes[0]!,
        transcript: transcripts.get(own.scenes[0]!)!,
        checks: [own],
        broke,
      };
    });
    const session = { slug: '06-x', number: 6, title: 'Long' };
    const report = {
      session,
      parts: ['server'],
      seed: '1',
      programs: {},
      results: judge(checks, transcripts),
    };
    return { report, talks, notKept: [] };
  }

  test('counts the conversations that were not kept, and the checks as the report does', () => {
    const text = replayPage({ ...replay(2, 1), notKept: [{ slug: 'check-0', title: 'check 0' }] });
    expect(text).toMatch(/<p>\d of 2 passed, 1 conversation not shown/);
    expect(text).toContain('<span class="sign">not kept</span> <h3>check 0</h3>');
  });

  test('is drawn at its beginning, at its end and where it broke; what is left out is counted', () => {
    const text = replayPage(replay(1, 0));
    const picture = text.slice(text.indexOf('<svg class="ladder"'), text.indexOf('<details class="words"'));
    for (const shown of ['line 0 ', 'line 499 ', 'here it broke', 'connects']) expect(picture).toContain(shown);
    expect(picture).not.toContain('line 300 ');
    const drawn = picture.match(/class="time"/g)?.length ?? 0;
    const counted = [...picture.matchAll(/\.\.\. ([\d,]+) rows? not drawn/g)].map(([, n = '']) =>
      Number(n.replace(',', '')),
    );
    expect(drawn + counted.reduce((a, b) => a + b, 0)).toBe(1002);
    expect(drawn).toBeLessThan(400);
  });

  test('is drawn wherever something broke in it', () => {
    const [talk] = replay(1, 0).talks;
    const twice = { ...talk!, transcript: [...talk!.transcript, ...talk!.transcript] };
    const text = replayPage({ ...replay(1, 0), talks: [twice] });
    const picture = text.slice(text.indexOf('<svg class="ladder"'), text.indexOf('<details class="words"'));
    expect(picture.match(/here it broke: check 0/g)).toHaveLength(4); // two rows, and both in the description
    expect(picture.match(/rows not drawn/g)).toHaveLength(3);
  });

  test('the page never grows beyond its bound: what broke is kept, the rest is named', () => {
    const whole = replay(5, 3);
    const bound = replayPage(replay(1, 0)).length + 20_000;
    const text = replayPage(whole, bound);
    expect(text.length).toBeLessThanOrEqual(bound);
    expect(openAtEnd(text)).toEqual([]);
    expect(text).toMatch(/<details class="talk broke" id="talk-4" open="open">/);
    expect(text).toMatch(/<p id="talk-1"><strong>check 0<\/strong>: left out.*npm run replay 6 check-0</);
    expect(text.match(/: left out/g)).toHaveLength(4);
  });

  test('there is room for all of it where there is room', () => {
    expect(replayPage(replay(2, 0), 50_000_000)).not.toContain('left out');
  });
});

describe('above a conversation', () => {
  const [talk] = hostileReplay.talks;
  const told = (...names: string[]) => names.map((title) => ({ slug: title, title }));
  const heading = (checks: { slug: string; title: string }[], broke: string[] = [], talks = 1) => {
    const all = Array.from({ length: talks }, () => ({
      ...talk!,
      checks,
      broke: broke.map((one) => ({ step: 1, check: one })),
    }));
    return /<summary>(?:<strong>broke:<\/strong> )?<h3>(.*?)<\/h3>/.exec(
      replayPage({ ...hostileReplay, talks: all }),
    )?.[1];
  };

  test.each([
    ['its check', heading(told('a')), 'a'],
    ['its checks, those that broke first', heading(told('a', 'b', 'c'), ['c']), 'c · a · b'],
    ['not all where they are many', heading(told('a', 'b', 'c', 'd', 'e'), ['e']), 'e · a · b · and 2 checks more'], // prettier-ignore
    ['which of several of that check it is', heading(told('a'), [], 3), 'a (1 of 3)'],
  ])('stands %s', (_, shown, name) => {
    expect(shown).toBe(name);
  });
});

test('a page without a conversation says so', () => {
  expect(replayPage({ ...hostileReplay, talks: [] })).toContain('None was kept.');
});

/** A Chromium that can be started: a system may have a stub of that name. */
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome']
  .flatMap((name) => onPath(name) ?? [])
  .find((path) => spawnSync(path, ['--version']).status === 0);
const named = CHROMIUM === undefined ? ' (skipped: there is no Chromium here)' : '';

describe.skipIf(CHROMIUM === undefined)(`in a browser${named}`, () => {
  let folder = '';
  let browser: Browser;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'replay page '));
    browser = browserIn(folder);
  });
  afterAll(async () => {
    await browser.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  const shown = (name: string, width: number, { dark = false, paper = false } = {}) => {
    const file = join(folder, name);
    writeFileSync(file, page);
    return browser.open(pathToFileURL(file).href, width, { dark, paper });
  };

  test('it is a page, as HTML and as XML, and nothing of it is refused or loaded', async () => {
    for (const name of ['page.html', 'page.xhtml']) {
      const { evaluate, events } = await shown(name, 1200);
      expect(await evaluate('document.querySelector("h1").textContent')).toBe('ex6 Echo server');
      expect(await evaluate('document.querySelectorAll("parsererror, script, img").length')).toBe(0);
      expect(await evaluate('document.querySelector("svg.ladder title").textContent')).toBe('hears plums');
      const asked = events('Network.requestWillBeSent').map(({ request }) => request.url);
      expect(asked.filter((url) => !url.endsWith(name))).toEqual([]);
      expect(events('Log.entryAdded').map(({ entry }) => entry.text)).toEqual([]);
    }
  });

  test('what is said can be read: letters on their ground in both schemes', async () => {
    for (const dark of [false, true]) {
      const { evaluate } = await shown('page.html', 1200, { dark });
      const [paper, band, inks] = (await evaluate(COLOURS)) as [string, string, string[]];
      expect(inks.length).toBeGreaterThan(3);
      for (const ink of inks) {
        for (const ground of [paper, band])
          expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test.each([1200, 400, 360])('at a width of %i nothing overlaps and nothing is cut', async (width) => {
    const { evaluate } = await shown('page.html', width);
    expect(await evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await evaluate(OVERLAPS)).toEqual([]);
    expect(await evaluate(OUTSIDE)).toEqual([]);
  });

  test('on paper, where grounds are left out, everything stands on white and fits', async () => {
    const { evaluate } = await shown('page.html', 718, { dark: true, paper: true });
    const signs = (await evaluate(
      `[...document.querySelectorAll('.sign, mark')].map((one) => getComputedStyle(one).color)`,
    )) as string[];
    expect(signs.length).toBeGreaterThan(3);
    for (const ink of signs) expect(contrast(ink, 'rgb(255, 255, 255)')).toBeGreaterThanOrEqual(4.5);
    expect(await evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(718);
    expect(await evaluate(OVERLAPS)).toEqual([]);
    expect(await evaluate(OUTSIDE)).toEqual([]);
  });
});

/** The paper, the ground of what broke, and every colour in which something is written on them. */
const COLOURS = `[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('.band')).fill, [...new Set([...document.querySelectorAll('p, h3, dt, dd, .dim, .passed .sign, .not-kept .sign, a.to')].map((one) => getComputedStyle(one).color)), ...new Set([...document.querySelectorAll('.ladder text')].map((one) => getComputedStyle(one).fill))]]`;

/** Lines of text in a picture that lie on each other. */
const OVERLAPS = `[...document.querySelectorAll('svg.ladder')].flatMap((svg) => {
  const boxOf = (node) => { const range = document.createRange(); range.selectNode(node); return range.getBoundingClientRect(); };
  const nodes = [...svg.querySelectorAll('text, tspan')].flatMap((one) => [...one.childNodes]).filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  const all = nodes.map((node) => ({ text: node.data, box: boxOf(node) }));
  const on = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  return all.length < 20 ? ['where are the texts?'] : all.flatMap((one, i) => all.slice(i + 1).filter((other) => on(one.box, other.box)).map((other) => one.text + ' / ' + other.text));
})`;

/** Texts that reach beyond their picture. */
const OUTSIDE = `[...document.querySelectorAll('svg.ladder')].flatMap((svg) => {
  const { left, right, bottom } = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < left - 1 || box.right > right + 1 || box.bottom > bottom + 1;
  }).map((text) => text.textContent);
})`;

/** WCAG 2.2, "contrast ratio": how much lighter the lighter of two is. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [...color.matchAll(/\d+/g)].map(([n]) => {
    const part = Number(n) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// eslint-disable-next-line typescript/no-explicit-any -- what a browser says
type Said = any;

interface Opened {
  evaluate(expression: string): Promise<unknown>;
  /** What the browser told of this page so far. */
  events(method: string): Said[];
}

interface Browser {
  open(url: string, width: number, how: { dark: boolean; paper: boolean }): Promise<Opened>;
  end(): Promise<void>;
}

/** A Chromium of its own, spoken to over a pipe: messages of JSON, a zero byte behind each. */
function browserIn(folder: string): Browser {
  const words = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    `--user-data-dir=${join(folder, 'browser')}`,
    '--remote-debugging-pipe',
    'about:blank',
  ];
  const child = spawn(CHROMIUM ?? '', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').then(() => {
    for (const answer of waiting.values()) answer({ error: { message: 'the browser has ended' } });
  });
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, (answer: Said) => void>();
  const listening = new Set<(event: Said) => void>();
  let rest = '';
  let last = 0;
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages.map((one) => JSON.parse(one))) {
      waiting.get(message.id)?.(message);
      for (const listener of listening) listener(message);
    }
  });
  const ask = async (method: string, params: object = {}, sessionId?: string): Promise<Said> => {
    const id = ++last;
    const answer = new Promise<Said>((resolve) => waiting.set(id, resolve));
    to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  return {
    async open(url, width, { dark, paper }) {
      const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
      const tell = (method: string, params?: object) => ask(method, params, sessionId);
      const told: Said[] = [];
      const loaded = new Promise<void>((resolve) => {
        listening.add((event) => {
          if (event.sessionId !== sessionId) return;
          told.push(event);
          if (event.method === 'Page.loadEventFired') resolve();
        });
      });
      for (const room of ['Page', 'Network', 'Log', 'Runtime']) await tell(`${room}.enable`);
      await tell('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
      await tell('Emulation.setEmulatedMedia', {
        media: paper ? 'print' : '',
        features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
      });
      await tell('Page.navigate', { url });
      await loaded;
      return {
        evaluate: async (expression) =>
          (await tell('Runtime.evaluate', { expression, returnByValue: true })).result.value,
        events: (method) => told.filter((event) => event.method === method).map(({ params }) => params),
      };
    },
    async end() {
      await ask('Browser.close').catch(() => child.kill());
      await ended;
    },
  };
}
