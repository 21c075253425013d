/** Where a channel tries to reach: its own port on this machine, and a name that only a look-up could find. */
export type Target = { host: string; http: string; https: string; ws: string; name: string };

/** A way by which a page could tell somebody something. Runs in the page, as if an attacker's script had got there. */
export type WayOut = {
  /** A function, or the text of one where it is made of data. */
  attempt: string | ((target: Target) => unknown);
  /** It takes the page away with it where nothing holds it back. */
  isLeaving?: true;
  /** Only names are looked up: seen by whoever answers for names, not at the channel's own port. */
  isLookUp?: true;
};

type Attributes = Record<string, string>;

/** What every channel may use; put into the page before the first. */
export function installHelpers(): void {
  const add = (tag: string, attributes: Attributes = {}, parent: Node = document.body): Element => {
    const isSvg = /^(?:svg|image|use|feImage|filter|a-svg|rect|script-svg)$/.test(tag);
    const plain = tag.replace(/-svg$/, '');
    const element = isSvg
      ? document.createElementNS('http://www.w3.org/2000/svg', plain)
      : document.createElement(plain);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent.appendChild(element);
    return element;
  };
  const style = (css: string) => {
    add('style').textContent = css;
    add('p', { class: 'way-out' }).textContent = 'x';
  };
  const blob = (text: string, type: string) => URL.createObjectURL(new Blob([text], { type }));
  Object.assign(window, { way: { add, style, blob } });
}

type Helpers = {
  add(tag: string, attributes?: Attributes, parent?: Node): HTMLElement;
  style(css: string): void;
  blob(text: string, type: string): string;
};
declare const way: Helpers;

const markup = (tag: string, attribute: string, more: Attributes = {}): WayOut => {
  const known = JSON.stringify(more);
  return { attempt: `({ http }) => way.add('${tag}', { ...${known}, '${attribute}': http })` };
};

const webRtc = (server: string): WayOut => ({
  attempt: `({ host, name }) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: '${server}'.replace('HOST', host).replace('NAME', name), username: 'u', credential: 'c' }] });
    connection.createDataChannel('x');
    return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  }`,
});

const click = (attributes: Attributes, init: MouseEventInit = {}): WayOut => ({
  attempt: `({ http }) => {
    const link = way.add('a', { href: http, ...${JSON.stringify(attributes)} });
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...${JSON.stringify(init)} }));
  }`,
  isLeaving: true,
});

export const WAYS_OUT = {
  img: markup('img', 'src'),
  'img srcset': markup('img', 'srcset'),
  'picture source': {
    attempt: ({ http }) => {
      const picture = way.add('picture');
      way.add('source', { srcset: http }, picture);
      way.add('img', {}, picture);
    },
  },
  'image button': markup('input', 'src', { type: 'image' }),
  'table background': markup('table', 'background'),
  'link stylesheet': markup('link', 'href', { rel: 'stylesheet' }),
  'link icon': markup('link', 'href', { rel: 'icon' }),
  'link manifest': markup('link', 'href', { rel: 'manifest' }),
  'link prefetch': markup('link', 'href', { rel: 'prefetch' }),
  'link prerender': markup('link', 'href', { rel: 'prerender' }),
  'link preload image': markup('link', 'href', { rel: 'preload', as: 'image' }),
  'link preload imagesrcset': markup('link', 'imagesrcset', { rel: 'preload', as: 'image' }),
  'link preload script': markup('link', 'href', { rel: 'preload', as: 'script' }),
  'link preload fetch': markup('link', 'href', { rel: 'preload', as: 'fetch', crossorigin: '' }),
  'link modulepreload': markup('link', 'href', { rel: 'modulepreload' }),
  'link preconnect': markup('link', 'href', { rel: 'preconnect' }),
  'link dns-prefetch': {
    attempt: ({ name }) => way.add('link', { rel: 'dns-prefetch', href: `//dns-prefetch.${name}` }),
    isLookUp: true,
  },
  'link preconnect by name': {
    attempt: ({ name }) => way.add('link', { rel: 'preconnect', href: `http://preconnect.${name}` }),
    isLookUp: true,
  },
  'speculation rules': {
    attempt: ({ http }) => {
      const rules = { prefetch: [{ source: 'list', urls: [http] }], prerender: [{ source: 'list', urls: [http] }] };
      way.add('script', { type: 'speculationrules' }).textContent = JSON.stringify(rules);
    },
  },
  'css import': { attempt: ({ http }) => way.style(`@import url("${http}");`) },
  'css background': { attempt: ({ http }) => way.style(`.way-out { background: url("${http}") }`) },
  'css image-set': { attempt: ({ http }) => way.style(`.way-out { background: image-set("${http}" 1x) }`) },
  'css content': { attempt: ({ http }) => way.style(`.way-out::after { content: url("${http}") }`) },
  'css list image': {
    attempt: ({ http }) => way.style(`.way-out { display: list-item; list-style-image: url("${http}") }`),
  },
  'css border image': {
    attempt: ({ http }) => way.style(`.way-out { border: 9px solid; border-image: url("${http}") 9 }`),
  },
  'css mask': { attempt: ({ http }) => way.style(`.way-out { -webkit-mask-image: url("${http}") }`) },
  'css filter': { attempt: ({ http }) => way.style(`.way-out { filter: url("${http}#f") }`) },
  'css variable': {
    attempt: ({ http }) => way.style(`:root { --u: url("${http}") } .way-out { background: var(--u) }`),
  },
  'css font': {
    attempt: ({ http }) => way.style(`@font-face { font-family: f; src: url("${http}") } .way-out { font-family: f }`),
  },
  'css inline': {
    attempt: ({ http }) => way.add('div', { style: `width: 9px; height: 9px; background: url("${http}")` }),
  },
  'constructed style sheet': {
    attempt: ({ http }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url("${http}") }`);
      document.adoptedStyleSheets.push(sheet);
    },
  },
  'font face': { attempt: ({ http }) => new FontFace('g', `url("${http}")`).load() },
  'svg image': { attempt: ({ http }) => way.add('image', { href: http }, way.add('svg')) },
  'svg use': { attempt: ({ http }) => way.add('use', { href: `${http}#x` }, way.add('svg')) },
  'svg feImage': {
    attempt: ({ http }) => {
      const svg = way.add('svg');
      way.add('feImage', { href: http }, way.add('filter', { id: 'fe' }, svg));
      way.add('rect', { width: '9', height: '9', filter: 'url(#fe)' }, svg);
    },
  },
  'svg script': { attempt: ({ http }) => way.add('script-svg', { href: http }, way.add('svg')) },
  iframe: markup('iframe', 'src'),
  'iframe srcdoc': { attempt: ({ http }) => way.add('iframe', { srcdoc: `<img src="${http}">` }) },
  'iframe blank': {
    attempt: ({ http }) => {
      const inner = (way.add('iframe') as HTMLIFrameElement).contentDocument as Document;
      inner.body.appendChild(Object.assign(inner.createElement('img'), { src: http }));
    },
  },
  'iframe blob': { attempt: ({ http }) => way.add('iframe', { src: way.blob(`<img src="${http}">`, 'text/html') }) },
  'iframe data': { attempt: ({ http }) => way.add('iframe', { src: `data:text/html,<img src="${http}">` }) },
  'iframe script address': {
    attempt: ({ http }) => way.add('iframe', { src: `javascript:'<img src="${http}">'` }),
  },
  'iframe steered': {
    attempt: ({ http }) => {
      const frame = way.add('iframe') as HTMLIFrameElement;
      (frame.contentWindow as Window).location.href = http;
    },
  },
  'iframe named': {
    attempt: ({ http }) => {
      way.add('iframe', { name: 'inner' });
      way.add('a', { href: http, target: 'inner' }).click();
    },
  },
  object: markup('object', 'data'),
  embed: markup('embed', 'src'),
  video: markup('video', 'src'),
  'video poster': markup('video', 'poster'),
  'video source': { attempt: ({ http }) => way.add('source', { src: http }, way.add('video', { preload: 'auto' })) },
  audio: markup('audio', 'src', { preload: 'auto' }),
  'text track': {
    attempt: ({ http }) => {
      const video = way.add('video', { crossorigin: 'anonymous' });
      way.add('track', { src: http, default: '', kind: 'subtitles' }, video);
    },
  },
  fetch: { attempt: ({ http }) => fetch(http) },
  'fetch without reading': { attempt: ({ http }) => fetch(http, { method: 'POST', mode: 'no-cors', body: 'x' }) },
  'fetch keepalive': { attempt: ({ http }) => fetch(http, { method: 'POST', keepalive: true, mode: 'no-cors' }) },
  XMLHttpRequest: {
    attempt: ({ http }) => {
      const request = new XMLHttpRequest();
      request.open('GET', http);
      request.send();
    },
  },
  EventSource: { attempt: ({ http }) => new EventSource(http) },
  WebSocket: { attempt: ({ ws }) => new WebSocket(ws) },
  WebTransport: {
    attempt: ({ https }) =>
      new (window as unknown as { WebTransport: new (url: string) => { ready: Promise<void> } }).WebTransport(https)
        .ready,
  },
  beacon: { attempt: ({ http }) => navigator.sendBeacon(http, 'x') },
  ping: {
    attempt: ({ http }) => way.add('a', { href: '#ping', ping: http }).click(),
  },
  worker: { attempt: ({ http }) => new Worker(http) },
  'shared worker': { attempt: ({ http }) => new SharedWorker(http) },
  'service worker': { attempt: ({ http }) => navigator.serviceWorker.register(http) },
  'worker that imports': {
    attempt: ({ http }) => new Worker(way.blob(`importScripts("${http}")`, 'text/javascript')),
  },
  'worker that fetches': {
    attempt: ({ http }) => new Worker(way.blob(`fetch("${http}")`, 'text/javascript')),
  },
  script: markup('script', 'src'),
  'module script': markup('script', 'src', { type: 'module' }),
  'dynamic import': { attempt: 'async ({ http }) => import(http)' },
  worklet: { attempt: ({ http }) => new AudioContext().audioWorklet.addModule(http) },
  'paint worklet': {
    attempt: ({ http }) =>
      (CSS as unknown as { paintWorklet: { addModule(url: string): unknown } }).paintWorklet.addModule(http),
  },
  'xml style sheet': {
    attempt: ({ http }) => {
      const xsl = `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><x:copy-of select="document('${http}')"/></x:template></x:stylesheet>`;
      const parse = (text: string) => new DOMParser().parseFromString(text, 'application/xml');
      const processor = new XSLTProcessor();
      processor.importStylesheet(parse(xsl));
      return processor.transformToFragment(parse('<a/>'), document);
    },
  },
  'document.write': { attempt: ({ http }) => document.body.insertAdjacentHTML('beforeend', `<img src="${http}">`) },
  'artwork of media': {
    attempt: ({ http }) => {
      navigator.mediaSession.metadata = new MediaMetadata({ title: 'x', artwork: [{ src: http }] });
      navigator.mediaSession.playbackState = 'playing';
    },
  },
  'payment request': {
    attempt: ({ https }) =>
      new PaymentRequest([{ supportedMethods: https }], {
        total: { label: 'x', amount: { currency: 'USD', value: '1' } },
      }).canMakePayment(),
  },
  'federated login': {
    attempt: ({ https }) =>
      navigator.credentials.get({ identity: { providers: [{ configURL: https, clientId: '1' }] } } as never),
  },
  'WebRTC, STUN': webRtc('stun:HOST'),
  'WebRTC, TURN over UDP': webRtc('turn:HOST?transport=udp'),
  'WebRTC, TURN over TCP': webRtc('turn:HOST?transport=tcp'),
  'WebRTC, TURN over TLS': webRtc('turns:HOST?transport=tcp'),
  'WebRTC, STUN by name': { ...webRtc('stun:stun.NAME:3478'), isLookUp: true },
  'media address with a host': { attempt: ({ host }) => fetch(`media://${host}/x`) },
  'media address with an address': { attempt: ({ http }) => fetch(`media://run/${encodeURIComponent(http)}/x`) },
  'media address of a file': { attempt: ({ http }) => fetch(`media://run/user-file/${encodeURIComponent(http)}`) },
  'picture by media address': { attempt: ({ host }) => way.add('img', { src: `media://${host}/x.png` }) },
  'app address with a host': { attempt: ({ host }) => fetch(`app://${host}/x`) },
  'app address with two slashes': { attempt: ({ host }) => fetch(`app://bundle//${host}/x`) },

  'location.href': { attempt: ({ http }) => (location.href = http), isLeaving: true },
  'location.replace': { attempt: ({ http }) => location.replace(http), isLeaving: true },
  'navigation API': {
    attempt: ({ http }) =>
      (window as unknown as { navigation: { navigate(url: string): unknown } }).navigation.navigate(http),
    isLeaving: true,
  },
  'view-source': { attempt: ({ http }) => (location.href = `view-source:${http}`), isLeaving: true },
  'script address': {
    attempt: ({ http }) => (location.href = `javascript:void(location.href="${http}")`),
    isLeaving: true,
  },
  'page of a blob': {
    attempt: ({ http }) => (location.href = way.blob(`<img src="${http}">`, 'text/html')),
    isLeaving: true,
  },
  'window.open': { attempt: ({ http }) => window.open(http), isLeaving: true },
  'window.open, then steer': {
    attempt: ({ http }) => {
      const opened = window.open('about:blank');
      if (opened !== null) opened.location.href = http;
    },
    isLeaving: true,
  },
  'window.open of our page': {
    attempt: ({ http }) => {
      const opened = window.open('app://bundle/key.html');
      opened?.addEventListener('load', () => opened.fetch(http));
    },
    isLeaving: true,
  },
  link: click({}),
  'link to a new window': click({ target: '_blank' }),
  'link with Control': click({}, { ctrlKey: true }),
  'link with Shift': click({}, { shiftKey: true }),
  'link to download': click({ download: 'x' }),
  'map area': {
    attempt: ({ http }) => {
      way.add('area', { href: http, shape: 'default' }, way.add('map', { name: 'm' })).click();
    },
    isLeaving: true,
  },
  'svg link': {
    attempt: ({ http }) => {
      const link = way.add('a-svg', { href: http }, way.add('svg'));
      link.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    },
    isLeaving: true,
  },
  'form, get': {
    attempt: ({ http }) => (way.add('form', { action: http }) as HTMLFormElement).submit(),
    isLeaving: true,
  },
  'form, post': {
    attempt: ({ http }) => (way.add('form', { action: http, method: 'post' }) as HTMLFormElement).submit(),
    isLeaving: true,
  },
  'form to a new window': {
    attempt: ({ http }) => (way.add('form', { action: http, target: '_blank' }) as HTMLFormElement).submit(),
    isLeaving: true,
  },
  'meta refresh': {
    attempt: ({ http }) => way.add('meta', { 'http-equiv': 'refresh', content: `0; url=${http}` }, document.head),
    isLeaving: true,
  },
} satisfies Record<string, WayOut>;

export type WayOutName = keyof typeof WAYS_OUT;
export const WAY_OUT_NAMES = Object.keys(WAYS_OUT) as WayOutName[];
