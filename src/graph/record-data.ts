// Reads names out of TXT-shaped record data: SPF (RFC 7208), DMARC (RFC 7489). No look-ups, no recursion into includes.
import { readHost, type Hostname } from '../model/hostname.js';

/** The strings of TXT data joined without space (RFC 7208 §3.3); data without quotes as it is. */
export function characterStrings(data: string): string {
  if (!data.includes('"')) return data.trim();
  let text = '';
  let inside = false;
  for (let i = 0; i < data.length; i++) {
    const unit = data[i] ?? '';
    if (unit === '"') inside = !inside;
    else if (unit === '\\' && inside) text += data[++i] ?? '';
    else if (inside) text += unit;
  }
  return text;
}

const SPF_NAMES = /^[+\-~?]?(?:include:|redirect=|a:|mx:|exists:|ptr:|exp=)(.+)$/i;

/** The domains that an SPF policy depends on; macros are unknown text. */
export function spfDomains(policy: string): Hostname[] {
  const specs = policy.split(/\s+/).flatMap((term) => SPF_NAMES.exec(term)?.[1] ?? []);
  return specs.flatMap((spec) => {
    const known = spec.replace(/\/.*$/, '').replace(/%\{[^}]{0,20}\}/g, '*');
    return nameOf(known);
  });
}

function nameOf(text: string): Hostname[] {
  const reading = readHost(text);
  return reading.is === 'name' ? [reading.host] : [];
}
