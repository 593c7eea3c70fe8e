// One function, two pairs of arguments; classes; several returns.
function shopUrl(name: string, tld = 'com', { path = '/' } = {}) {
  return `https://${name}.oldshop.${tld}${path}`;
}
fetch(shopUrl('www', 'net'));
fetch(shopUrl('api', undefined, { path: '/v1' }));
class Client {
  static zone = 'mapiq.net';
  host: string;
  constructor(
    private readonly name: string,
    tld: string,
  ) {
    this.host = `${name}.${tld}`;
  }
  url(path: string) {
    return fetch(`https://${this.host}/${path}/${this.name}`);
  }
}
new Client('id', Client.zone).url('x');
const c = new Client('cdn', 'mapiq.com');
c.url(c.host);
function pick(stage: string) {
  switch (stage) {
    case 'prod':
    case 'live':
      return 'id.mapiq.net';
    case 'test':
      return 'test.mapiq.net';
    default:
      return 'localhost';
  }
}
const chosen = pick(process.env.STAGE ?? 'prod');
const one = flag === 'x' ? 'one.mapiq.net' : 'two.mapiq.net';
let moving = 'https://a.mapiq.net';
moving = 'https://b.mapiq.net';
moving += '/x';
fetch(moving);
['x', 'y'].forEach((s) => fetch(`https://${s}.mapiq.net`));
for (const z of ['net', 'com']) fetch(`https://mapiq.${z}`);
enum Hosts {
  Live = 'live.mapiq.net',
  Old = Live + '.old',
  Third = 3,
  Fourth,
}
fetch(Hosts.Live);
app.get('/', (req, res) => res.redirect('https://' + req.query.host + '.mapiq.net'));
const inner = () => {
  const ROOT = 'inner.mapiq.net';
  {
    const ROOT = 'block.mapiq.net';
    fetch(ROOT);
  }
  return ROOT;
};
fetch(inner());
