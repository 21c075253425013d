import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoke } from '../support/window-bridge.ts';
import { buildAppWithFault, type Fault } from './support/fault.ts';
import { isLong, recordFigure } from './support/gate.ts';
import { exfiltrationTexts, SPECIFIED, scriptTexts, shortTexts } from './support/hostile-corpus.ts';
import {
  deedsIn,
  deedsOfReport,
  endScene,
  hear,
  hearCarried,
  hearInColumns,
  hearSocket,
  lookAtHistory,
  openHostile,
  runWorkflow,
  type Scene,
  startScene,
} from './support/hostile-scene.ts';
import { CUTS, type Cut } from './support/hostile-server.ts';

const ALL_CUTS = Object.keys(CUTS) as Cut[];
/** Opens something that swallows what follows it: such a text has an answer of its own, or shares one with its like. */
const SWALLOWS = /```|~~~|<!--|<!\[CDATA|<\?|<(?:script|style|pre|textarea|title|noscript|template)\b/i;

/** One answer holds several texts; those that swallow what follows are apart, and in the long version alone. */
function answersOf(texts: readonly string[], perAnswer: number): string[] {
  const isApart = (text: string) => SWALLOWS.test(text);
  return [
    ...joined(
      texts.filter((text) => !isApart(text)),
      isLong ? 4 : perAnswer,
    ),
    ...joined(texts.filter(isApart), isLong ? 1 : 12),
  ];
}

function joined(texts: readonly string[], size: number): string[] {
  const answers: string[] = [];
  for (let at = 0; at < texts.length; at += size) answers.push(texts.slice(at, at + size).join('\n\nand then\n\n'));
  return answers;
}

describe('what a model says', () => {
  let scene: Scene;
  const heard = { answers: 0, texts: 0, nodes: 0 };

  beforeAll(async () => {
    scene = await startScene();
    await openHostile(scene);
  });
  afterAll(() => endScene(scene));

  async function expectHarmless(texts: readonly string[], perAnswer: number): Promise<void> {
    const answers = answersOf(texts, perAnswer);
    for (const [index, text] of answers.entries()) {
      const cuts = isLong ? ALL_CUTS : [ALL_CUTS[index % ALL_CUTS.length] as Cut];
      for (const cut of cuts) {
        await hear(scene, text, cut);
        heard.answers += 1;
      }
      const { deeds, nodes } = await deedsIn(scene);
      expect(deeds, text.slice(0, 2_000)).toEqual([]);
      heard.nodes += nodes;
    }
    heard.texts += texts.length;
    recordFigure('hostile-output', 'hostile texts through the stream', heard.texts);
    recordFigure('hostile-output', 'answers streamed', heard.answers);
    recordFigure('hostile-output', 'nodes of the page looked at', heard.nodes);
    recordFigure('hostile-output', 'ways to cut an answer', ALL_CUTS.length);
  }

  it('tells nobody that it was read, however its Markdown asks to', () =>
    expectHarmless(exfiltrationTexts(scene.address), 7));

  it('runs nothing and makes nothing, whatever markup it holds', () => expectHarmless(scriptTexts(scene.address), 60));

  it('is Markdown as it is specified, with no markup of its own', () => expectHarmless(SPECIFIED, 60));

  it('loads nothing while a picture or link comes in letter by letter, each way to cut it', async () => {
    for (const cut of ALL_CUTS) {
      await hear(scene, exfiltrationTexts(scene.address).slice(0, 12).join('\n\n'), cut);
      expect((await deedsIn(scene)).deeds).toEqual([]);
    }
  });
});

describe('what a server says, in whatever place it says it', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => endScene(scene));

  const kinds = (isLong ? [200, 400, 401, 404, 429, 500, 503] : [200, 401]).flatMap((status) =>
    (isLong ? [0, 1, 2, 3, 4, 5, 6, 7] : [status === 200 ? 0 : 1]).map((which) => [status, which] as const),
  );

  it.each(kinds)(
    'is text with %s: head, reason, errors, ids, tool calls, models, usage, refusal, sources (%s)',
    async (status, which) => {
      await hearCarried(scene, status, shortTexts(scene.address)[which] ?? '');
      expect((await deedsIn(scene)).deeds).toEqual([]);
      recordFigure('hostile-output', 'answers and errors hostile in every other place', kinds.length);
    },
  );

  it.each([
    ['the history', lookAtHistory],
    ['the columns of a comparison', hearInColumns],
    ['the log of a socket', hearSocket],
    ['a workflow: its nodes and the names of its files', runWorkflow],
  ] as const)('is text in %s', async (_place, look) => {
    await look(scene);
    expect((await deedsIn(scene)).deeds).toEqual([]);
  });

  it('is text in a report', async () => {
    expect(await deedsOfReport(scene)).toEqual([]);
  });
});

describe('a link', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
    await openHostile(scene);
  });
  afterAll(() => endScene(scene));

  /** What main asked, and what it opened. The answer to the question is given beforehand. */
  async function answerLinks(isOpened: boolean): Promise<void> {
    await scene.driver.app.evaluate(
      ({ dialog, shell }, response) => {
        const asked: string[] = [];
        const opened: string[] = [];
        Object.assign(globalThis, { asked, opened });
        dialog.showMessageBox = async (...given: unknown[]) => {
          asked.push((given.at(-1) as { detail: string }).detail);
          return { response, checkboxChecked: false };
        };
        shell.openExternal = async (address: string) => void opened.push(address);
      },
      isOpened ? 0 : 1,
    );
  }
  const toldOf = (name: 'asked' | 'opened') =>
    scene.driver.app.evaluate((_electron, list) => (globalThis as unknown as Record<string, string[]>)[list], name);

  it('shows its whole address, and opens after a question that names it, and only then', async () => {
    const target = 'https://evil.example/%E2%80%AEgpj?a=1#b';
    await hear(scene, '[our documents](https://evil.example/\u202egpj?a=1#b)', 'whole');
    const answer = scene.parts.response.getByRole('tabpanel').first();
    await expect.poll(() => answer.innerText()).toContain(`our documents (${target})`);
    const button = answer.getByRole('button', { name: 'our documents' });
    await answerLinks(false);
    await button.click();
    await expect.poll(() => toldOf('asked')).toEqual([target]);
    expect(await toldOf('opened')).toEqual([]);
    await answerLinks(true);
    await button.click();
    await expect.poll(() => toldOf('opened')).toEqual([target]);
  });

  it('does not open by the middle button or the right one', async () => {
    await answerLinks(true);
    const button = scene.parts.response.getByRole('button', { name: 'our documents' });
    await button.click({ button: 'middle' });
    await button.click({ button: 'right' });
    await scene.parts.page.keyboard.press('Escape');
    expect([await toldOf('asked'), await toldOf('opened')]).toEqual([[], []]);
  });

  it('of another kind is text, and main refuses it from the page too, without asking', async () => {
    const kinds =
      `javascript:alert(1) data:text/html,x file:///etc/passwd smb://h/s vscode://x ms-msdt:/id ms-officecmd:{}
      search-ms:query=x ldap://h/ jar:file:///x!/ intent:#Intent;end tel:112 sms:112 ftp://h/x ws://h/x about:blank blob:x
      app://bundle/index.html media://run/a/b chrome://gpu view-source:https://a.example devtools://x //a.example /etc/passwd
      \\\\h\\s C:\\Windows https://user@a.example https://user:pw@a.example https://a.example@b.example
      mailto:a@b.example?attach=/etc/passwd https:// https://[::1 steam://run/1 itms-services://x x-apple.systempreferences:x
      onenote:x ms-excel:ofe|u|http://h/x.xlsx shell:startup jnlp:x help:x`.split(/\s+/);
    await answerLinks(true);
    for (const url of [
      ...kinds,
      'https://a.example/\n--x',
      'https://a.example/\u0000',
      ' javascript:x',
      'java\tscript:x',
    ]) {
      const answer = await invoke(scene.driver.page, 'link.open', { url });
      expect(answer, url).toMatchObject({ ok: false, error: { code: 'LINK_REFUSED' } });
    }
    await hear(scene, kinds.map((kind) => `[x](<${kind}>)`).join(' '), 'whole');
    expect(await scene.parts.response.locator('.response-link-button').count()).toBe(0);
    const windows = await scene.driver.page.evaluate(
      (addresses) => {
        const opened: unknown[] = [];
        for (const address of addresses) {
          try {
            opened.push(window.open(address));
            Object.assign(document.createElement('a'), { href: address, target: '_blank' }).click();
          } catch {
            // An address that is none.
          }
        }
        return opened.filter((one) => one !== null).length;
      },
      [...kinds, 'https://a.example/', 'mailto:a@b.example'],
    );
    expect([windows, scene.driver.app.windows().length]).toEqual([0, 1]);
    await scene.driver.page.waitForTimeout(300);
    expect([await toldOf('asked'), await toldOf('opened')]).toEqual([[], []]);
    recordFigure('hostile-output', 'kinds of address refused', kinds.length + 4);
  });
});

const markdown = 'renderer/src/features/response/markdown/markdown-block.tsx';
const FAULTS: Fault[] = [
  {
    file: markdown,
    find: 'img: ({ src, alt }) => <ImageChip',
    replace: 'img: ({ src, alt }) => typeof src === "string" ? <img src={src} alt={alt} /> : <ImageChip',
  },
  {
    file: markdown,
    find: 'a: ({ href, children }) => <AnswerLink',
    replace: 'a: ({ href, children }) => typeof href === "string" ? <a href={href}>{children}</a> : <AnswerLink',
  },
  {
    file: 'renderer/src/features/response/headers-tab.tsx',
    find: '<td>{value}</td>',
    replace: '<td dangerouslySetInnerHTML={{ __html: value }} />',
  },
  {
    file: 'renderer/src/features/response/answer-sources.tsx',
    find: '{link === null ? address : link.host}',
    replace: '<img src={link?.origin} />',
  },
  { file: 'renderer/src/empty-html-policy.ts', find: "(html === '' ? '' : null)", replace: '(html)' },
  { file: 'shared/compare/report/escape-html.ts', find: 'ENTITIES[character] ?? character', replace: 'character' },
  {
    file: 'shared/links/openable-link.ts',
    find: "const SCHEMES = ['https:',",
    replace: "const SCHEMES = ['file:', 'https:',",
  },
];

describe('control: text taken for markup', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene(await buildAppWithFault('hostile-markup', FAULTS));
    await openHostile(scene);
  });
  afterAll(() => endScene(scene));

  it('is seen in an answer: a picture, and a link', async () => {
    await hear(scene, `![x](${scene.address}) [y](${scene.address})`, 'a character a token');
    const { deeds } = await deedsIn(scene);
    expect(deeds.some((deed) => deed.startsWith('made <img src='))).toBe(true);
    expect(deeds.some((deed) => deed.startsWith('made <a'))).toBe(true);
    expect(deeds.some((deed) => deed.startsWith('tried img-src'))).toBe(true);
  });

  it('is seen in another view, and in a report', async () => {
    await hearCarried(scene, 200, shortTexts(scene.address)[0] ?? '');
    const { deeds } = await deedsIn(scene);
    expect(deeds.some((deed) => /^made <img .*onerror/.test(deed))).toBe(true);
    expect(deeds.some((deed) => deed.startsWith('made <img src="https://a.example"'))).toBe(true);
    await hearInColumns(scene);
    expect((await deedsOfReport(scene)).length).toBeGreaterThan(0);
  });

  it('is seen where a link of another kind passes', async () => {
    await scene.driver.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    });
    expect(await invoke(scene.driver.page, 'link.open', { url: 'file:///etc/passwd' })).toMatchObject({ ok: true });
  });
});
