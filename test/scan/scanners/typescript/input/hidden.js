// A13: joined, reversed, decoded, spelled.
const a = ['id', 'mapiq', 'net'].join('.');
const b = 'net.mapiq.id'.split('.').reverse().join('.');
const c = atob('bWFwaXEubmV0');
const d = '\x6dapiq.net';
const e = String.fromCharCode(109, 97, 112, 105, 113) + '.net';
const f = Buffer.from('bWFwaXEubmV0', 'base64').toString('utf8');
const g = ['login', 'cdn'].map((s) => `https://${s}.mapiq.net`);
const i = 'https://{region}.mapiq.net'.replace('{region}', 'eu');
const j = 'a-b'.replace('-', '+').replace(/x/, 'y');
