/** Long options that take a word of their own after them. */
const WITH_VALUE = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine
  etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
  ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts httpsig-algo
  httpsig-headers httpsig-key httpsig-keyid interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key
  key-type knownhosts krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize
  max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max parallel-max-host pass
  pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type
  proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file
  range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs
  socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time ssl-sessions stderr telnet-option
  tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config
  unix-socket upload-file upload-flags url url-query user user-agent variable vlan-priority write-out`.split(/\s+/),
);

/** Long options without a value. */
const FLAGS = new Set(
  `anyauth append basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest disable disable-eprt
  disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed fail fail-early fail-with-body
  false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control get
  globoff haproxy-protocol head http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only
  ignore-content-length include insecure ipv4 ipv6 junk-session-cookies list-only location location-trusted
  mail-rcpt-allowfails manual metalink mptcp negotiate netrc netrc-optional next alpn buffer clobber keepalive npn
  progress-meter sessionid ntlm ntlm-wb out-null parallel parallel-immediate path-as-is post301 post302 post303
  progress-bar proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-http3 proxy-insecure
  proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw
  remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused
  sasl-ir show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl
  ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output
  suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2
  tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr`.split(/\s+/),
);

const SHORT = new Map(
  `a:append E:cert K:config C:continue-at b:cookie c:cookie-jar d:data q:disable D:dump-header f:fail F:form P:ftp-port
  G:get g:globoff I:head H:header h:help 0:http1.0 i:include k:insecure 4:ipv4 6:ipv6 j:junk-session-cookies l:list-only
  L:location M:manual m:max-time n:netrc N:no-buffer o:output Z:parallel #:progress-bar x:proxy U:proxy-user
  p:proxytunnel Q:quote r:range e:referer J:remote-header-name O:remote-name R:remote-time X:request S:show-error
  s:silent Y:speed-limit y:speed-time 2:sslv2 3:sslv3 t:telnet-option z:time-cond 1:tlsv1 T:upload-file B:use-ascii
  u:user A:user-agent v:verbose V:version w:write-out`
    .split(/\s+/)
    .map((entry): [string, string] => [entry.slice(0, 1), entry.slice(2)])
    .concat([[':', 'next']]),
);

/**
 * One option as read: by its long name, or as it was written where curl has no such option. `isExpanded`: its value may
 * hold `{{names}}`, which are variables of the command (`--expand-url`).
 */
export type CurlOption =
  | { kind: 'option'; name: string; value: string; isOn: boolean; isExpanded?: boolean }
  | { kind: 'url'; value: string }
  | { kind: 'unknown'; written: string };

/** Takes the words behind `curl` apart as curl does. */
export function readCurlOptions(words: readonly string[]): CurlOption[] {
  const options: CurlOption[] = [];
  let areOptionsOver = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const takeNext = () => {
      index += 1;
      return words[index] ?? '';
    };
    if (areOptionsOver || !word.startsWith('-') || word === '-') options.push({ kind: 'url', value: word });
    else if (word === '--') areOptionsOver = true;
    else if (word.startsWith('--')) options.push(readLong(word, takeNext));
    else options.push(...readShort(word, takeNext));
  }
  return options;
}

function readLong(word: string, takeNext: () => string): CurlOption {
  const isExpanded = word.startsWith('--expand-');
  const written = word.slice(isExpanded ? '--expand-'.length : 2);
  const isOff = written.startsWith('no-') && !isKnown(written);
  const name = fullName(isOff ? written.slice(3) : written);
  if (name === null) return { kind: 'unknown', written: word };
  const value = WITH_VALUE.has(name) ? takeNext() : '';
  return { kind: 'option', name, value, isOn: !isOff, isExpanded };
}

/** Several letters may stand together; what is behind one that takes a value is that value. */
function readShort(word: string, takeNext: () => string): CurlOption[] {
  const options: CurlOption[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const name = SHORT.get(word[at] ?? '');
    if (name === undefined) options.push({ kind: 'unknown', written: `-${word[at]}` });
    else if (WITH_VALUE.has(name)) {
      const attached = word.slice(at + 1);
      options.push({ kind: 'option', name, value: attached === '' ? takeNext() : attached, isOn: true });
      break;
    } else options.push({ kind: 'option', name, value: '', isOn: true });
  }
  return options;
}

function isKnown(name: string): boolean {
  return WITH_VALUE.has(name) || FLAGS.has(name);
}

/** Beginnings that fit one option alone were long accepted by curl. */
function fullName(written: string): string | null {
  if (isKnown(written)) return written;
  if (written.length < 3) return null;
  const matches = [...WITH_VALUE, ...FLAGS].filter((name) => name.startsWith(written));
  return matches.length === 1 ? (matches[0] ?? null) : null;
}
