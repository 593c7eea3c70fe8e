import { createServer } from 'node:http';
import { announceBooking, listRooms } from './booking.js';
import { comparisons, links } from './links.js';
import { securityHeaders } from './security-headers.js';
import { settings } from './settings.js';

/** What pages may call, by where the data comes from. */
const mapiq = { net: { rooms: listRooms, announce: announceBooking } };

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', links.home);
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (url.pathname === '/rooms') {
    const rooms = await mapiq.net.rooms(url.searchParams.get('building') ?? '', url.searchParams.get('day') ?? '');
    response.end(JSON.stringify(rooms));
    return;
  }
  if (!request.headers.cookie?.includes('mapiq.sid=')) {
    response.writeHead(302, { Location: links.signIn }).end();
    return;
  }
  response.end(JSON.stringify({ links, comparisons }));
});

server.listen(settings.port);
