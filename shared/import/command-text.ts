/** True for text that begins like a command that can be imported: `curl …` of any shell, or `Invoke-WebRequest`. */
export function isCommandText(text: string): boolean {
  const start = text.slice(0, 20_000).trimStart();
  if (/^(?:[$>%]\s+)?(?:curl(?:\.exe)?|invoke-(?:webrequest|restmethod))[\s^]/i.test(start)) return true;
  // Browsers set the session up first.
  return /^\$session\s*=\s*New-Object\b/i.test(start) && /\binvoke-(?:webrequest|restmethod)\s/i.test(start);
}
