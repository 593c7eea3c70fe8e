// A09 to A11: percent-encoding, Unicode, relative URLs.
location = 'https://idp.example.com/authorize?redirect_uri=https%3A%2F%2Fapp.mapiq%2Enet%2Fcb';
fetch('https://büro.mapiq.net/');
fetch('https://mapiq。net/health');
new URL('mapiq.net/x', 'https://cdn.example.com');
new URL('https://mapiq.net/x', 'https://cdn.example.com');
const u = new URL('https://id.mapiq.net:8443/x');
dial(u.hostname, u.href);
fetch('https:\/\/esc.mapiq.net');
const q = 'https://example.com/?q=mapiq.net+pricing';
