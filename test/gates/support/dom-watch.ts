/** What a page did with hostile text since the last look. */
export type Watched = {
  /** Elements and attributes that no part of the app makes. */
  strange: string[];
  /** Refusals of the content policy: something tried. */
  violations: string[];
  /** Whether a script of the text ran. */
  isOwned: boolean;
  nodes: number;
};

/**
 * Looks at every node as it comes into the page, while the text still streams: what is there for one frame counts. Runs in
 * the page.
 */
export function installWatch(): void {
  const html = `html head body div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr th td caption pre
    code em strong del s sup sub blockquote hr br button input textarea select option label fieldset legend figure
    figcaption section header footer main nav article aside details summary kbd small b i u mark output progress meter
    img audio video style template title time wbr`;
  const svg =
    'svg path circle rect line polyline polygon ellipse g text tspan title desc defs clippath lineargradient stop';
  const tags = new Set(`${html} ${svg}`.split(/\s+/));
  const plain = `class id role type title tabindex value name for placeholder disabled checked selected readonly hidden lang
    dir autocomplete autocorrect autocapitalize spellcheck inputmode enterkeyhint min max step rows cols colspan rowspan
    scope start reversed align width height alt draggable contenteditable multiple required pattern maxlength size wrap
    open preload controls muted loop slot datetime inert popover viewbox xmlns fill stroke stroke-width stroke-linecap
    stroke-linejoin stroke-dasharray stroke-opacity fill-opacity fill-rule clip-rule clip-path opacity transform d cx cy r
    rx ry x y x1 y1 x2 y2 dx dy points preserveaspectratio text-anchor dominant-baseline vector-effect focusable
    shape-rendering font-size font-weight offset stop-color media label`;
  const attributes = new Set(plain.split(/\s+/));
  const seen: Watched = { strange: [], violations: [], isOwned: false, nodes: 0 };
  const own = new Set<Element>(document.querySelectorAll('script, link, meta'));

  const judgeAttribute = (_element: Element, name: string, value: string): boolean => {
    const lower = name.toLowerCase();
    if (lower === 'style') return !/url\(|image-set|@import|expression|javascript/i.test(value);
    if (lower === 'src' || lower === 'poster')
      return /^(?:media:\/\/run\/|app:\/\/bundle\/|\.\/assets\/|data:image\/(?!svg))/.test(value);
    return attributes.has(lower) || /^(?:aria|data)-[\w-]+$/.test(lower);
  };
  const judge = (element: Element): void => {
    seen.nodes += 1;
    const tag = element.localName;
    // Parts of the app that are loaded when they are needed bring their script and their style.
    const isPart =
      tag === 'link' && /^(?:\.|app:\/\/bundle)?\/?(?:assets|app)/.test(element.getAttribute('href') ?? '');
    if (own.has(element) || isPart) return;
    if (!tags.has(tag.toLowerCase())) seen.strange.push(`<${tag}>`);
    if (tag === 'style' && /url\((?!["']?(?:data:|#|\.\/|app:))|@import/.test(element.textContent ?? ''))
      seen.strange.push('<style url>');
    for (const { name, value } of element.attributes) {
      if (!judgeAttribute(element, name, value)) seen.strange.push(`<${tag} ${name}="${value.slice(0, 80)}">`);
    }
  };
  const judgeAll = (node: Node): void => {
    if (!(node instanceof Element)) return;
    judge(node);
    for (const child of node.querySelectorAll('*')) judge(child);
  };
  new MutationObserver((records) => {
    for (const { type, addedNodes, target } of records) {
      if (type === 'childList') for (const node of addedNodes) judgeAll(node);
      else judge(target as Element);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  judgeAll(document.documentElement);
  Object.assign(window, {
    takeWatched: (): Watched => {
      const taken = { ...seen, strange: [...new Set(seen.strange)], isOwned: '__pwn' in window };
      Object.assign(seen, { strange: [], violations: [], nodes: 0 });
      return taken;
    },
  });
}

/** What was seen since the last time. Runs in the page. */
export function takeWatched(): Watched {
  return (window as unknown as { takeWatched(): Watched }).takeWatched();
}
