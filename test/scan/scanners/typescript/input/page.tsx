import logo from 'https://esm.mapiq.net/logo';
const lazy = () => import('https://esm.mapiq.net/lazy');
export const Page = ({ path = 'x' }) => (
  <main title="it's // not a comment">
    Visit help.mapiq.net or {'mail.mapiq.net'} // not a comment
    <a href={`https://app.mapiq.net/${path}`}>Go</a>
    <img src="//cdn.mapiq.net/a.png" alt="" />
    {/* seen on old.mapiq.net */}
  </main>
);
const query = `
  see https://multi.mapiq.net/x
  and ${path}.mapiq.net
`;
const plain = `one
two.mapiq.net`;
