// A08, A19: patterns and allow-lists.
if (/^https:\/\/([a-z0-9-]+)\.mapiq\.net$/.test(o)) allow();
if (/mapiq\.network/.test(o) || /^mapiq\.net[a-z]/.test(o) || /mapiq.net/.test(o)) allow();
if (/^(.+\.)?mapiq\.net$/.test(o) || /(?:^|\.)mapiq\.net(:\d+)?$/.test(o)) allow();
const plain = /^\d+\.\d+$/;
new RegExp('\\.mapiq\\.net$');
const csp = { connectSrc: ["'self'", 'https://*.mapiq.net', 'wss://live.mapiq.net'], reportTo: 'mapiq-net' };
cors({ origin: [/\.mapiq\.net$/, 'https://app.mapiq.net'] });
